package org.kalends.caldav.icalendar.scheduling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;

/**
 * However messages travel, in the end everybody has what the organizer has for him, and what he is
 * still shown beside it is marked as called off.
 */
class SchedulingSimulationTest {

  private static final int USERS = 20;
  private static final int OPERATIONS = 5000;
  private static final int OBJECTS = 40;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  @Spec({"RFC 5546 2.1.5", "RFC 6638 3.2.6"})
  void everyCopyAgreesWithTheOrganizersWhenAllIsDelivered(long seed) {
    Random random = new Random(seed);
    SimulatedPeople people = new SimulatedPeople(random);
    SimulatedClients clients = new SimulatedClients(random, people, USERS);
    List<String> uids = new ArrayList<>();
    for (int i = 0; i < OBJECTS; i++) {
      uids.add(i % USERS + "-" + i + (i % 3 == 0 ? "t" : "e"));
    }
    int done = 0;
    for (int tries = 0; done < OPERATIONS; tries++) {
      assertTrue(tries < 20 * OPERATIONS, "only " + done + " operations");
      done += clients.act(uids.get(random.nextInt(OBJECTS))) ? 1 : 0;
      for (int i = random.nextInt(5); i > 0; i--) {
        people.deliver(10);
      }
    }
    people.deliverAll();
    assertTrue(people.messages() > OPERATIONS, "only " + people.messages() + " messages");
    int agreed = 0;
    for (String uid : uids) {
      int organizer = Integer.parseInt(uid.substring(0, uid.indexOf('-')));
      for (int user = 0; user < USERS; user++) {
        if (user != organizer) {
          agreed += agrees(people, uid, organizer, user) ? 1 : 0;
        }
      }
    }
    assertTrue(agreed > OBJECTS, "only " + agreed + " copies");
  }

  /** Whether there is something to agree on. */
  private static boolean agrees(SimulatedPeople people, String uid, int organizer, int user) {
    CalendarAddress address = SimulatedPeople.address(user);
    SchedulingObject all = people.copy(organizer, uid).object();
    SchedulingObject invitation = Invitation.of(all, address).orElse(null);
    SchedulingObject own = people.copy(user, uid).object();
    String where = uid + " of user" + user;
    if (invitation == null) {
      assertEquals(null, own == null || own.isOver() ? null : text(own), where);
      return false;
    }
    if (own == null || own.isOver()) {
      for (Component each : invitation.components()) {
        String status = Canonical.status(each.attendee(address).orElseThrow());
        assertEquals("DECLINED", status, () -> where + "\n" + text(all));
      }
      return true;
    }
    assertEquals(
        agreement(invitation, own, address),
        agreement(own, invitation, address),
        () ->
            where
                + "\n"
                + text(all)
                + "\n"
                + text(own)
                + people.copy(organizer, uid).revisions().text()
                + "\n"
                + people.copy(user, uid).revisions().text());
    return true;
  }

  /** All instances of one copy that either names; what he declined and took out is declined. */
  private static List<String> agreement(
      SchedulingObject of, SchedulingObject other, CalendarAddress address) {
    Set<Long> keys = new TreeSet<>();
    for (SchedulingObject each : List.of(of, other)) {
      each.components().forEach(one -> keys.add(each.times().key(one)));
      keys.addAll(each.times().excluded());
      keys.addAll(each.times().first(100).orElseThrow());
    }
    List<String> all = new ArrayList<>();
    for (long key : keys) {
      Component component = alive(of, key);
      Component otherOne = alive(other, key);
      boolean declined =
          component == null
              || (otherOne == null
                  && Canonical.status(component.attendee(address).orElseThrow())
                      .equals("DECLINED"));
      if (declined && key != InstanceTimes.MASTER) {
        all.add(key + " none");
      } else if (component == null) {
        all.add(key + " no component");
      } else {
        List<String> answers =
            component.attendees().stream()
                .map(each -> each.address() + Canonical.status(each))
                .sorted()
                .toList();
        all.add(Canonical.ofOrganizer(component, of.times()) + answers);
      }
    }
    return all;
  }

  /** What was called off and is still shown is not there. */
  private static Component alive(SchedulingObject object, long key) {
    return object.times().at(key).filter(each -> !each.isCancelled()).orElse(null);
  }

  private static String text(SchedulingObject object) {
    return new String(object.toBytes(), UTF_8);
  }
}
