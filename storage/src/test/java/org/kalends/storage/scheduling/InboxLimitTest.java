package org.kalends.storage.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;
import org.kalends.caldav.principal.Principal;

/** What becomes of messages that nobody takes out of an inbox. */
class InboxLimitTest {

  private static final int KEPT = 500;
  private static final int MOST = 600;

  @Test
  @Spec("RFC 6638 2.2")
  void theOldestMessagesGoTogetherWhenThereAreTooMany() {
    try (People people = new People()) {
      Principal alice = people.add("alice");
      Principal bob = people.add("bob");
      for (int i = 1; i <= MOST; i++) {
        people.put(alice, "m" + i, meeting(i, bob));
      }
      assertEquals(meetings(1, MOST), summaries(people.inbox(bob)));
      people.put(alice, "last", meeting(MOST + 1, bob).replace("UID:m601", "UID:last"));
      assertEquals(meetings(MOST + 2 - KEPT, MOST + 1), summaries(people.inbox(bob)));
      assertTrue(people.copy(bob, "m1").contains("SUMMARY:Plan 1"), "it stays in the calendar");
    }
  }

  private static String meeting(int number, Principal invited) {
    return DeliveryTest.meeting("Plan " + number, invited).replace("UID:meeting", "UID:m" + number);
  }

  private static Set<String> meetings(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(number -> "SUMMARY:Plan " + number)
        .collect(Collectors.toSet());
  }

  private static Set<String> summaries(List<String> messages) {
    return messages.stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith("SUMMARY:"))
        .collect(Collectors.toSet());
  }
}
