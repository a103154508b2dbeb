package org.kalends.server.imip.out;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarParser;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;
import org.kalends.caldav.icalendar.scheduling.ItipMessage;
import org.kalends.caldav.icalendar.scheduling.ItipMethod;
import org.kalends.caldav.icalendar.time.CalendarTime;

/** Puts an iTIP message into words. */
final class Wording {

  private static final int LONGEST_LINE = 300;
  private static final int LONGEST_NOTES = 4_000;
  private static final int MOST_PEOPLE = 30;

  private final ItipMessage message;
  private final List<CalendarComponent> components;
  private final CalendarComponent first;
  private final WhenText when;

  /**
   * For one message.
   *
   * @param content the bytes of its content
   */
  Wording(ItipMessage message, byte[] content) {
    this.message = message;
    CalendarComponent calendar = CalendarParser.parseStored(content);
    this.components =
        calendar.components().stream()
            .filter(each -> each.is("VEVENT") || each.is("VTODO"))
            .toList();
    this.first =
        components.stream()
            .filter(each -> !each.has("RECURRENCE-ID"))
            .findFirst()
            .orElseGet(() -> components.isEmpty() ? calendar : components.get(0));
    this.when = new WhenText(calendar);
  }

  /** The name of whom the message is from. */
  String senderName() {
    return components.stream()
        .flatMap(each -> each.properties().stream())
        .filter(each -> each.is("ORGANIZER") || each.is("ATTENDEE"))
        .filter(each -> new CalendarAddress(each.value()).equals(message.sender()))
        .findFirst()
        .map(Wording::name)
        .orElseGet(() -> name(message.sender().uri(), ""));
  }

  /** What a reader is told. */
  InWords words() {
    String summary = OneLine.of(first.text("SUMMARY"), LONGEST_LINE);
    String what = summary.isEmpty() ? "(no title)" : summary;
    String[] said = said();
    return new InWords(
        said[0] + ": " + what,
        senderName() + " " + said[1] + ": " + what,
        rows(what),
        message.method() == ItipMethod.REPLY
            ? ""
            : OneLine.linesOf(first.text("DESCRIPTION"), LONGEST_NOTES),
        closing());
  }

  /** For the subject, and for the sentence after the sender's name. */
  private String[] said() {
    boolean task = first.is("VTODO");
    return switch (message.method()) {
      case REQUEST ->
          isUpdate()
              ? new String[] {"Updated invitation", "has changed"}
              : new String[] {
                task ? "Task" : "Invitation", task ? "asks you to do" : "invites you to"
              };
      case CANCEL -> new String[] {"Cancelled", "has cancelled"};
      case ADD -> new String[] {"More dates", "adds dates to"};
      case PUBLISH -> new String[] {"For your information", "lets you know of"};
      case REFRESH -> new String[] {"Please send again", "asks for the latest version of"};
      case COUNTER -> new String[] {"Proposal", "proposes a change of"};
      case DECLINECOUNTER -> new String[] {"Proposal declined", "does not take your proposal for"};
      case REPLY -> answered();
    };
  }

  private String[] answered() {
    return switch (participation(message.sender())) {
      case "ACCEPTED" -> new String[] {"Accepted", "has accepted"};
      case "DECLINED" -> new String[] {"Declined", "has declined"};
      case "TENTATIVE" -> new String[] {"Tentative", "might take part in"};
      case "DELEGATED" -> new String[] {"Delegated", "sends somebody else to"};
      case "COMPLETED" -> new String[] {"Completed", "has done"};
      case "IN-PROCESS" -> new String[] {"Begun", "has begun"};
      default -> new String[] {"Answer", "has answered"};
    };
  }

  /** Whoever has not answered is asked, even if it is not for the first time. */
  private boolean isUpdate() {
    String sequence = first.text("SEQUENCE").strip();
    boolean changed = !sequence.isEmpty() && !sequence.equals("0");
    return changed && !participation(message.recipient()).equals("NEEDS-ACTION");
  }

  private String participation(CalendarAddress of) {
    return first.properties("ATTENDEE").stream()
        .filter(each -> new CalendarAddress(each.value()).equals(of))
        .findFirst()
        .flatMap(each -> each.parameter("PARTSTAT"))
        .orElse("NEEDS-ACTION")
        .toUpperCase(Locale.ROOT);
  }

  private List<InWords.Row> rows(String what) {
    List<InWords.Row> rows = new ArrayList<>();
    rows.add(new InWords.Row("What", what));
    when.of(first).or(this::instance).ifPresent(each -> rows.add(new InWords.Row("When", each)));
    first
        .property("RRULE")
        .ifPresent(rule -> rows.add(new InWords.Row("Repeats", RepeatText.of(rule.value(), when))));
    add(rows, "Where", first.text("LOCATION"));
    link().ifPresent(each -> rows.add(new InWords.Row("Link", each)));
    if (message.method() == ItipMethod.CANCEL) {
      rows.add(new InWords.Row("Cancelled", cancelled()));
    } else {
      long others = components.stream().filter(each -> each.has("RECURRENCE-ID")).count();
      if (others > (first.has("RECURRENCE-ID") ? 1 : 0)) {
        rows.add(new InWords.Row("Exceptions", "some dates differ, see the attached invitation"));
      }
    }
    first.property("ORGANIZER").ifPresent(each -> add(rows, "Organizer", withAddress(each)));
    people().ifPresent(each -> rows.add(new InWords.Row("Who", each)));
    add(rows, "Comment", first.text("COMMENT"));
    return rows;
  }

  private Optional<String> instance() {
    return first.property("RECURRENCE-ID").flatMap(CalendarTime::of).map(when::moment);
  }

  private String cancelled() {
    if (first.has("RECURRENCE-ID")) {
      return components.size() == 1
          ? "this date only; the others of the series stay"
          : components.size() + " dates; the others of the series stay";
    }
    return first.has("RRULE") || first.has("RDATE") ? "the whole series" : "it does not take place";
  }

  /** Only what a browser opens, and nothing that it would run. */
  private Optional<String> link() {
    return first.properties().stream()
        .filter(each -> each.is("CONFERENCE") || each.is("URL"))
        .map(each -> each.value().strip())
        .filter(each -> each.matches("https?://[!-;=?-~]{1,500}"))
        .findFirst();
  }

  private Optional<String> people() {
    List<CalendarProperty> all = first.properties("ATTENDEE");
    if (all.isEmpty() || message.method() == ItipMethod.REPLY) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    all.stream().limit(MOST_PEOPLE).forEach(each -> names.add(name(each)));
    if (all.size() > MOST_PEOPLE) {
      names.add("and " + (all.size() - MOST_PEOPLE) + " more");
    }
    return Optional.of(String.join(", ", names));
  }

  private String closing() {
    return switch (message.method()) {
      case REQUEST, ADD ->
          "Answer with your calendar or mail program. An answer written as plain text reaches"
              + " nobody.";
      default -> "";
    };
  }

  private static void add(List<InWords.Row> rows, String label, String value) {
    String line = OneLine.of(value, LONGEST_LINE);
    if (!line.isEmpty()) {
      rows.add(new InWords.Row(label, line));
    }
  }

  private static String name(CalendarProperty person) {
    return name(person.value(), person.parameter("CN").orElse(""));
  }

  private static String withAddress(CalendarProperty person) {
    String name = name(person);
    String address = name(person.value(), "");
    return name.equals(address) ? name : name + " <" + address + ">";
  }

  private static String name(String uri, String commonName) {
    String name = OneLine.of(commonName, 80);
    String address = uri.regionMatches(true, 0, "mailto:", 0, 7) ? uri.substring(7) : uri;
    return name.isEmpty() ? OneLine.of(address, 254) : name;
  }
}
