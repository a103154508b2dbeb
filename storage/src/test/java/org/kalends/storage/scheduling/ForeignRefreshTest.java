package org.kalends.storage.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;
import org.kalends.caldav.icalendar.scheduling.RequestStatus;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.scheduling.QueuedMessage;
import org.kalends.caldav.scheduling.Transport;

class ForeignRefreshTest {

  private final People people = new People();
  private final Principal alice = people.add("alice");
  private final Principal bob = people.add("bob");
  private final List<QueuedMessage> sent = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    people.close();
  }

  /** As mail is: an invitation is refused, and what need not be told is not sent at all. */
  private final class Mail implements Transport {
    @Override
    public boolean serves(CalendarAddress recipient) {
      return recipient.uri().endsWith("@elsewhere.example");
    }

    @Override
    public RequestStatus send(QueuedMessage message) {
      sent.add(message);
      return message.message().refresh() ? RequestStatus.SENT : RequestStatus.NO_SERVICE;
    }
  }

  @Test
  @Spec("RFC 6638 3.2.9")
  void thatOthersHaveAnsweredTellsNothingOfDelivery() throws InterruptedException {
    people.transport = new Mail();
    people.start(people.store);
    people.put(
        alice,
        "meeting",
        DeliveryTest.text(
            "Plan", "ATTENDEE:mailto:bob@example.com\r\nATTENDEE:mailto:x@elsewhere.example\r\n"));
    await(1);
    assertTrue(stranger().contains("SCHEDULE-STATUS=5.2"), stranger());
    String copy = people.copy(bob, "meeting");
    people.put(bob, "meeting", DeliveryTest.answered(copy, bob, "ACCEPTED"));
    await(2);
    assertTrue(sent.get(1).message().refresh());
    assertTrue(stranger().contains("SCHEDULE-STATUS=5.2"), stranger());
  }

  private String stranger() {
    return people
        .copy(alice, "meeting")
        .lines()
        .filter(each -> each.endsWith("x@elsewhere.example"))
        .findFirst()
        .orElse("none");
  }

  private void await(int count) throws InterruptedException {
    for (int i = 0; i < 1_000 && (sent.size() < count || !people.queued(alice).isEmpty()); i++) {
      people.settle();
      Thread.sleep(20);
    }
    assertEquals(count, sent.size());
    assertEquals(List.of(), people.queued(alice));
  }
}
