package org.kalends.server.imip.in;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;
import org.kalends.caldav.icalendar.scheduling.IncomingMessage;
import org.kalends.caldav.icalendar.scheduling.ItipMessage;
import org.kalends.caldav.icalendar.scheduling.ItipMethod;
import org.kalends.caldav.icalendar.scheduling.Processed;
import org.kalends.caldav.icalendar.scheduling.RequestStatus;
import org.kalends.caldav.icalendar.scheduling.Revisions;
import org.kalends.caldav.icalendar.scheduling.SchedulingObject;
import org.kalends.caldav.icalendar.scheduling.UserCopy;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;

/** Calendars of two people, in memory. */
public final class MemoryCalendars implements Calendars {

  private static final Principal ALICE =
      Principal.of(
          new UUID(0, 1),
          PrincipalKind.USER,
          "alice",
          "Alice",
          List.of("alice@example.com", "a@example.com"));
  private static final Principal CARL =
      Principal.of(new UUID(0, 2), PrincipalKind.USER, "carl", "Carl", List.of("carl@example.com"));

  private final Map<String, UserCopy> copies = new HashMap<>();
  private final Set<CalendarAddress> known = new HashSet<>();

  /** What waits. */
  public final List<ItipMessage> waiting = new ArrayList<>();

  /** Who was refused, and why. */
  public final List<String> refused = new ArrayList<>();

  /** How much may wait. */
  public int mostWaiting = 100;

  /** How often something was delivered. */
  public int deliveries;

  /** What Alice has. */
  public void put(String uid, byte[] object) {
    copies.put(uid, new UserCopy(SchedulingObject.of(object), Revisions.NONE));
  }

  /** The text of what Alice has; empty if she has nothing. */
  public String text(String uid) {
    SchedulingObject object = copies.getOrDefault(uid, UserCopy.NONE).object();
    return object == null
        ? ""
        : new String(object.toBytes(), java.nio.charset.StandardCharsets.UTF_8)
            .replace("\r\n ", "");
  }

  /** Alice knows this organizer. */
  public void introduce(String address) {
    known.add(new CalendarAddress(address));
  }

  @Override
  public Optional<Principal> find(CalendarAddress address) {
    if (addresses(ALICE).contains(address)) {
      return Optional.of(ALICE);
    }
    return addresses(CARL).contains(address) ? Optional.of(CARL) : Optional.empty();
  }

  @Override
  public Set<CalendarAddress> addresses(Principal principal) {
    Set<CalendarAddress> all = new HashSet<>();
    principal.emails().forEach(each -> all.add(new CalendarAddress("mailto:" + each)));
    return all;
  }

  @Override
  public boolean knows(Principal user, CalendarAddress organizer) {
    return known.contains(organizer);
  }

  @Override
  public synchronized void refused(
      Principal recipient, CalendarAddress claimed, ItipMethod method, Verdict why) {
    refused.add(recipient.name() + " " + claimed + " " + method + " " + why);
  }

  @Override
  public synchronized RequestStatus deliver(ItipMessage message, Principal recipient) {
    deliveries++;
    String uid = message.content().uid();
    UserCopy copy = copies.getOrDefault(uid, UserCopy.NONE);
    Instant now = Instant.parse("2026-11-22T10:00:00Z");
    Processed processed = IncomingMessage.process(message, copy, addresses(recipient), now);
    copies.put(uid, processed.copy());
    return processed.status();
  }

  @Override
  public boolean keep(ItipMessage message, Principal recipient) {
    return waiting.size() < mostWaiting && waiting.add(message);
  }

  @Override
  public void forget(ItipMessage cancel, Principal recipient) {
    waiting.removeIf(each -> each.content().uid().equals(cancel.content().uid()));
  }
}
