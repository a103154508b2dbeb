package org.kalends.caldav;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What organizers invite the same guests to while servers are killed, and whether it arrives: each
 * meeting has a UID of its own. Safe for use by many threads.
 */
public final class Arrivals {

  private static final Pattern UID = Pattern.compile("UID:([-a-z0-9]+)");
  private static final String ALL =
      "<C:calendar-query xmlns:C=\"urn:ietf:params:xml:ns:caldav\" xmlns:D=\"DAV:\"><D:prop>"
          + "<C:calendar-data/></D:prop><C:filter><C:comp-filter name=\"VCALENDAR\">"
          + "<C:comp-filter name=\"VEVENT\"/></C:comp-filter></C:filter></C:calendar-query>";

  private final List<String> organizers;
  private final List<String> guests;
  private final Reports reports;
  private final Duration patience;
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

  /** How a collection is asked. */
  public interface Reports {

    /** The multistatus with which a REPORT of depth 1 is answered. */
    String answer(String who, String path, String body) throws Exception;
  }

  /** Among people whose addresses are their names at example.com. */
  public Arrivals(
      List<String> organizers, List<String> guests, Reports reports, Duration patience) {
    this.organizers = organizers;
    this.guests = guests;
    this.reports = reports;
    this.patience = patience;
  }

  /** Where an organizer keeps a meeting. */
  public static String path(String organizer, String uid) {
    return "/calendars/users/%s/calendar/%s.ics".formatted(organizer, uid);
  }

  /** A meeting to which all guests are invited. */
  public String meeting(String organizer, String uid) {
    String attendees =
        guests.stream()
            .map("ATTENDEE;RSVP=TRUE:mailto:%s@example.com\r\n"::formatted)
            .collect(Collectors.joining());
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Kalends//tests//EN\r\nBEGIN:VEVENT\r\nUID:"
        + uid
        + "\r\nDTSTAMP:20261122T100000Z\r\nDTSTART:20270301T100000Z\r\nDTEND:20270301T110000Z\r\n"
        + "SUMMARY:Plan\r\nORGANIZER:mailto:"
        + organizer
        + "@example.com\r\n"
        + attendees
        + "END:VEVENT\r\nEND:VCALENDAR\r\n";
  }

  /** Notes that the server said that it has stored a meeting. */
  public void acknowledge(String uid) {
    acknowledged.add(uid);
  }

  /** How many the server said that it has stored. */
  public int acknowledged() {
    return acknowledged.size();
  }

  /**
   * Waits until each guest has in his calendar what is in those of the organizers, once.
   *
   * @return the UIDs of what is there, sorted
   */
  public List<String> awaitAll() throws Exception {
    List<String> wanted = new ArrayList<>();
    for (String organizer : organizers) {
      wanted.addAll(uids(organizer, "calendar"));
    }
    wanted.sort(null);
    assertTrue(wanted.containsAll(acknowledged), "a write that was acknowledged is lost");
    long deadline = System.nanoTime() + patience.toNanos();
    for (String guest : guests) {
      List<String> there = uids(guest, "calendar");
      while (there.size() < wanted.size() && System.nanoTime() < deadline) {
        Thread.sleep(200);
        there = uids(guest, "calendar");
      }
      assertEquals(wanted, there, guest + " has each invitation once");
    }
    return wanted;
  }

  /** Asserts that each guest finds these in his inbox, once. */
  public void assertTold(List<String> wanted) throws Exception {
    for (String guest : guests) {
      assertEquals(wanted, uids(guest, "inbox"), guest + " is told of each once");
    }
  }

  private List<String> uids(String who, String collection) throws Exception {
    String path = "/calendars/users/%s/%s/".formatted(who, collection);
    String all = reports.answer(who, path, ALL);
    return UID.matcher(all).results().map(each -> each.group(1)).sorted().toList();
  }
}
