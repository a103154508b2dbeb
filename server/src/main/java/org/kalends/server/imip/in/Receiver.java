package org.kalends.server.imip.in;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;
import org.kalends.caldav.icalendar.scheduling.ItipMessage;
import org.kalends.caldav.icalendar.scheduling.ItipMethod;
import org.kalends.caldav.icalendar.scheduling.RequestStatus;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.store.StoreConflictException;
import org.kalends.caldav.store.StoreFullException;
import org.kalends.caldav.store.StoreUnavailableException;
import org.kalends.server.imip.InboundSettings;
import org.kalends.server.imip.MailAddress;
import org.kalends.server.imip.ReplyAddress;
import org.kalends.server.imip.ReplyToken;
import org.kalends.server.imip.Throttle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages that mail servers hand over. Each says what became of it for each recipient, in
 * the log and in counters as well, without a word of what it is about. Safe for use by many
 * threads.
 */
public final class Receiver {

  private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);

  private final ReplyAddress reply;
  private final InboundSettings settings;
  private final Proof proof;
  private final Calendars calendars;
  private final Throttle throttle;
  private final Map<Verdict, LongAdder> counts = new EnumMap<>(Verdict.class);

  /** Nothing was received yet. */
  public Receiver(
      ReplyAddress reply,
      InboundSettings settings,
      ReplyToken tokens,
      Calendars calendars,
      Clock clock) {
    this.reply = reply;
    this.settings = settings;
    this.proof = new Proof(tokens, settings.authservId());
    this.calendars = calendars;
    this.throttle = new Throttle(clock);
    for (Verdict each : Verdict.values()) {
      counts.put(each, new LongAdder());
    }
  }

  /** Bytes of the longest message that is taken. */
  public int maxSize() {
    return settings.maxSize();
  }

  /** How often each verdict was given since the start. */
  public Map<Verdict, Long> counts() {
    Map<Verdict, Long> all = new EnumMap<>(Verdict.class);
    counts.forEach((verdict, count) -> all.put(verdict, count.sum()));
    return all;
  }

  /** Whether mail for an address may be for somebody here. */
  public boolean serves(String recipient) {
    return MailAddress.parse(recipient)
        .filter(each -> reply.isOwn(each) || calendars.find(each.calendarAddress()).isPresent())
        .isPresent();
  }

  /**
   * Takes a message.
   *
   * @param message with its header, lines ended by CRLF or LF
   * @param recipients of the envelope
   * @return a verdict for each of them, in their order
   */
  public List<Verdict> receive(byte[] message, List<String> recipients) {
    List<Verdict> verdicts = new ArrayList<>();
    try {
      if (message.length > settings.maxSize()) {
        throw new UnreadableMailException(Verdict.TOO_LARGE);
      }
      ReadMail mail = MailReader.read(message);
      for (String recipient : recipients) {
        verdicts.add(receive(mail, recipient));
      }
    } catch (UnreadableMailException e) {
      recipients.forEach(each -> verdicts.add(told(e.verdict(), "unread")));
    }
    return verdicts;
  }

  /** All its parts; the worst that became of one of them counts. */
  private Verdict receive(ReadMail mail, String recipient) {
    Verdict worst = Verdict.DELIVERED;
    for (ItipPart part : mail.parts()) {
      Verdict verdict = told(receive(mail, part, recipient), part.method().name());
      worst = verdict.compareTo(worst) > 0 ? verdict : worst;
    }
    return worst;
  }

  private Verdict told(Verdict verdict, String what) {
    counts.getOrDefault(verdict, new LongAdder()).increment();
    LOG.info("imip in method={} verdict={}", what, verdict);
    return verdict;
  }

  private Verdict receive(ReadMail mail, ItipPart part, String recipient) {
    Optional<MailAddress> address = MailAddress.parse(recipient);
    Optional<CalendarAddress> organizer = part.content().organizer();
    if (address.isEmpty()) {
      return Verdict.NOBODY;
    }
    if (organizer.isEmpty() || part.content().uid().isEmpty()) {
      return Verdict.INVALID;
    }
    try {
      return part.method().isOfOrganizer()
          ? invitation(mail, part, address.get(), organizer.get())
          : answer(mail, part, address.get(), organizer.get());
    } catch (StoreUnavailableException | StoreFullException | StoreConflictException e) {
      return Verdict.NOT_NOW;
    }
  }

  /** As {@link Verdict}s go, what its recipient is to know of. */
  private Verdict refused(
      Verdict verdict, ItipPart part, CalendarAddress sender, Principal recipient) {
    calendars.refused(recipient, sender, part.method(), verdict);
    return verdict;
  }

  /** From an attendee to an organizer who is here (RFC 5546 section 6.1.2). */
  private Verdict answer(
      ReadMail mail, ItipPart part, MailAddress address, CalendarAddress organizer) {
    Optional<Principal> recipient = calendars.find(organizer);
    boolean own = reply.isOwn(address);
    if (recipient.isEmpty()
        || (!own && !calendars.find(address.calendarAddress()).equals(recipient))) {
      return Verdict.NOBODY;
    }
    if (part.method() == ItipMethod.REPLY && part.content().repliers().size() != 1) {
      return Verdict.INVALID; // RFC 5546 section 3.2.3
    }
    Optional<CalendarAddress> sender = proof.attendee(mail, reply.token(address), organizer, part);
    if (sender.isEmpty()) {
      return refused(Verdict.UNPROVEN, part, claimed(part), recipient.get());
    }
    if (!hasRoom(sender.get(), recipient.get())) {
      return Verdict.TOO_MANY;
    }
    return deliver(message(part, sender.get(), organizer), recipient.get());
  }

  /** From an organizer elsewhere to somebody who is here (RFC 5546 section 6.1.1). */
  private Verdict invitation(
      ReadMail mail, ItipPart part, MailAddress address, CalendarAddress organizer) {
    Optional<Principal> found = calendars.find(address.calendarAddress());
    if (found.isEmpty() || !found.get().enabled() || !found.get().calendars()) {
      return Verdict.NOBODY;
    }
    if (calendars.find(organizer).isPresent()) {
      // who is here sends no mail to others who are
      return refused(Verdict.NOT_ALLOWED, part, organizer, found.get());
    }
    if (proof.aligned(mail).filter(organizer::equals).isEmpty()) {
      return refused(Verdict.UNPROVEN, part, organizer, found.get());
    }
    Principal recipient = found.get();
    Optional<CalendarAddress> invited =
        part.content().attendees().stream()
            .filter(calendars.addresses(recipient)::contains)
            .findFirst()
            .or(
                () ->
                    part.method() == ItipMethod.PUBLISH
                        ? Optional.of(address.calendarAddress())
                        : Optional.empty());
    if (invited.isEmpty()) {
      return refused(Verdict.NOT_ALLOWED, part, organizer, recipient); // invited are others
    }
    if (!hasRoom(organizer, recipient)) {
      return refused(Verdict.MASS, part, organizer, recipient);
    }
    ItipMessage message = message(part, organizer, invited.get());
    return calendars.knows(recipient, organizer)
        ? deliver(message, recipient)
        : waiting(message, recipient);
  }

  private Verdict waiting(ItipMessage message, Principal recipient) {
    return switch (message.method()) {
      case REQUEST, ADD, PUBLISH ->
          calendars.keep(message, recipient) ? Verdict.WAITING : Verdict.FULL;
      case CANCEL -> {
        calendars.forget(message, recipient);
        yield Verdict.DELIVERED;
      }
      default -> Verdict.DELIVERED; // about nothing that is here
    };
  }

  private Verdict deliver(ItipMessage message, Principal recipient) {
    RequestStatus status = calendars.deliver(message, recipient);
    return switch (status) {
      case SUCCESS, DELIVERED, SENT, PENDING, FORWARDED, INVALID_PARAMETER_IGNORED ->
          Verdict.DELIVERED;
      case NOT_DELIVERED -> Verdict.NOT_NOW;
      case INVALID_VALUE, MISSING_PROPERTY, UNKNOWN_COMPONENT, UNSUPPORTED_CAPABILITY ->
          Verdict.INVALID;
      case INVALID_CALENDAR_USER, NO_AUTHORITY, NO_SERVICE, REJECTED -> Verdict.NOT_ALLOWED;
    };
  }

  /** Who says that he answers. */
  private static CalendarAddress claimed(ItipPart part) {
    return part.content().attendees().stream()
        .findFirst()
        .orElseGet(() -> new CalendarAddress("unknown"));
  }

  /** Counted is only what is proven, so that nobody can use up the room of somebody else. */
  private boolean hasRoom(CalendarAddress sender, Principal recipient) {
    String from = "from " + sender.uri();
    String to = "to " + recipient.id();
    if (throttle.room(from, settings.sender()) != Throttle.Room.YES
        || throttle.room(to, settings.recipient()) != Throttle.Room.YES) {
      return false;
    }
    throttle.count(from);
    throttle.count(to);
    return true;
  }

  private static ItipMessage message(
      ItipPart part, CalendarAddress sender, CalendarAddress recipient) {
    return new ItipMessage(part.method(), sender, recipient, part.content(), false);
  }
}
