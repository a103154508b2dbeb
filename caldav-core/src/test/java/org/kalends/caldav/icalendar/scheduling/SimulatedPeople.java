package org.kalends.caldav.icalendar.scheduling;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.kalends.caldav.icalendar.CalendarObject;
import org.kalends.caldav.icalendar.content.CalendarLimits;

/**
 * People with calendars, and a network between them that delivers late, in any order and sometimes
 * twice.
 */
final class SimulatedPeople {

  private final Random random;
  private final Map<String, UserCopy> copies = new HashMap<>();
  private final List<ItipMessage> network = new ArrayList<>();
  private long now = 1_800_000_000L;
  private int messages;
  private int checked;

  SimulatedPeople(Random random) {
    this.random = random;
  }

  static CalendarAddress address(int user) {
    return new CalendarAddress("mailto:user" + user + "@example.com");
  }

  UserCopy copy(int user, String uid) {
    return copies.getOrDefault(user + " " + uid, UserCopy.NONE);
  }

  int messages() {
    return messages;
  }

  /** A client's change, which the server may refuse. */
  boolean change(int user, String uid, SchedulingObject after) {
    now += random.nextInt(3);
    SchedulingObject sent = after == null ? null : SchedulingObject.of(after.toBytes());
    Scheduled scheduled;
    try {
      scheduled = Scheduler.changed(copy(user, uid), sent, own(user), instant(), true);
    } catch (SchedulingException e) {
      return false;
    }
    store(user, uid, scheduled.copy());
    send(scheduled.messages());
    return true;
  }

  private static Set<CalendarAddress> own(int user) {
    return Set.of(address(user));
  }

  private Instant instant() {
    return Instant.ofEpochSecond(now);
  }

  /** What goes over the wire and into the store are bytes. */
  private void send(List<ItipMessage> all) {
    for (ItipMessage each : all) {
      messages++;
      valid(each.content().stored());
      network.add(
          new ItipMessage(
              each.method(),
              each.sender(),
              each.recipient(),
              SchedulingObject.of(each.content().toBytes()),
              each.refresh()));
    }
  }

  private void store(int user, String uid, UserCopy copy) {
    SchedulingObject object = copy.object();
    SchedulingObject stored = object == null ? null : SchedulingObject.of(valid(object));
    Revisions revisions = Revisions.of(copy.revisions().text());
    copies.put(user + " " + uid, new UserCopy(stored, revisions));
  }

  /** One in many is checked to be valid, which takes longer than all the rest. */
  private byte[] valid(SchedulingObject object) {
    byte[] bytes = object.toBytes();
    if (checked++ % 20 == 0) {
      CalendarObject.validate(bytes, CalendarLimits.STORED);
    }
    return bytes;
  }

  /** Delivers some message; whether there was any. */
  boolean deliver(int outOf) {
    if (network.isEmpty()) {
      return false;
    }
    int at = random.nextInt(network.size());
    ItipMessage message = network.get(at);
    if (random.nextInt(outOf) != 0) {
      network.remove(at);
    }
    int user = Integer.parseInt(message.recipient().uri().replaceAll("\\D+(\\d+)@.*", "$1"));
    String uid = message.content().uid();
    Processed processed = IncomingMessage.process(message, copy(user, uid), own(user), instant());
    assertNotEquals(RequestStatus.INVALID_VALUE, processed.status());
    store(user, uid, processed.copy());
    send(processed.answers());
    return true;
  }

  void deliverAll() {
    while (deliver(8)) {
      now += random.nextInt(2);
    }
  }
}
