package org.kalends.storage.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.resource.FreeBusyAnswer;
import org.kalends.caldav.resource.FreeBusyAudit;
import org.kalends.caldav.store.CalendarStore;

/** What owners are to know of what they told is stored soon, and costs little. */
@Spec({"issue 4: every answer is in the owner's audit view", "free-busy.md"})
class HomeLogTest {

  private static final int OWNERS = 40;

  private final People people = new People();
  private final List<Principal> owners = new ArrayList<>();

  @AfterEach
  void close() {
    people.close();
  }

  private void add(int count) {
    for (int i = 0; i < count; i++) {
      owners.add(people.add("owner" + i));
    }
  }

  private FreeBusyAudit audit(CalendarStore on) {
    return new FreeBusyAudit(on, people.clock);
  }

  private static void note(FreeBusyAudit audit, Principal owner, String asker) {
    audit.note(owner.id(), asker, "domain", 0, 3600, false);
  }

  /** How often each owner was asked, as a process says that has just begun. */
  private List<Integer> counts() {
    FreeBusyAudit later = audit(people.store);
    return owners.stream()
        .map(each -> later.entries(each.id()).stream().mapToInt(it -> it.tally().count()).sum())
        .toList();
  }

  private static List<Integer> all(int count) {
    return owners(count, OWNERS);
  }

  private static List<Integer> owners(int count, int owners) {
    return Collections.nCopies(owners, count);
  }

  @Test
  void manyOwnersShareACommitAndNothingNewIsNoCommit() {
    add(OWNERS);
    CountingStore store = new CountingStore(people.store, true);
    FreeBusyAudit audit = audit(store);
    audit.flush();
    assertEquals(0, store.commits());
    for (int i = 0; i < 3; i++) {
      owners.forEach(each -> note(audit, each, "bob"));
    }
    audit.flush();
    assertEquals(3, store.commits()); // 16 at a time
    audit.flush();
    assertEquals(3, store.commits());
    assertEquals(all(3), counts());
  }

  @Test
  void whereHomesDoNotShareACommitEachHasItsOwn() {
    add(OWNERS);
    CountingStore store = new CountingStore(people.store, false);
    FreeBusyAudit audit = audit(store);
    owners.forEach(each -> note(audit, each, "bob"));
    audit.flush();
    assertEquals(OWNERS, store.commits());
    assertEquals(all(1), counts());
  }

  @Test
  void aHomeThatCannotBeStoredHoldsUpNobodyElse() {
    add(OWNERS);
    CountingStore store = new CountingStore(people.store, true);
    store.damaged = owners.get(20).id();
    FreeBusyAudit audit = audit(store);
    owners.forEach(each -> note(audit, each, "bob"));
    assertThrows(RuntimeException.class, audit::flush);
    assertThrows(RuntimeException.class, audit::flush);
    List<Integer> wanted = new ArrayList<>(all(1));
    wanted.set(20, 0);
    assertEquals(wanted, counts());
    store.damaged = null;
    audit.flush();
    assertEquals(all(1), counts());
  }

  @Test
  void aHomeThatIsGoneTookItsEntriesWithIt() {
    add(2);
    FreeBusyAudit audit = audit(people.store);
    owners.forEach(each -> note(audit, each, "bob"));
    people.store.deleteHome(owners.get(0).id());
    audit.flush();
    assertEquals(List.of(0, 1), counts());
  }

  @Test
  void twoServersStoreInTheSameHomesAndNothingIsLost() throws Exception {
    add(5);
    List<FreeBusyAudit> servers = List.of(audit(people.store), audit(people.store));
    int each = 30;
    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<Future<?>> running = new ArrayList<>();
    for (FreeBusyAudit server : servers) {
      running.add(
          threads.submit(
              () -> {
                for (int i = 0; i < each; i++) {
                  owners.forEach(owner -> note(server, owner, "bob"));
                  server.flush();
                }
              }));
    }
    for (Future<?> one : running) {
      one.get();
    }
    threads.shutdown();
    servers.forEach(FreeBusyAudit::flush); // what others were faster with every time
    assertEquals(owners(2 * each, 5), counts());
    FreeBusyAnswer answer = audit(people.store).entries(owners.get(0).id()).get(0);
    assertEquals("bob", answer.asker());
  }

  @Test
  void whatIsOnItsWayIntoTheStoreIsNeitherMissingNorThereTwice() throws Exception {
    add(1);
    FreeBusyAudit audit = audit(people.store);
    ExecutorService threads = Executors.newSingleThreadExecutor();
    note(audit, owners.get(0), "bob");
    Future<?> flushing =
        threads.submit(
            () -> {
              for (int i = 0; i < 200; i++) {
                audit.flush();
              }
            });
    for (int i = 1; i <= 300; i++) {
      assertEquals(i, audit.entries(owners.get(0).id()).get(0).tally().count());
      note(audit, owners.get(0), "bob");
    }
    flushing.get();
    threads.shutdown();
    audit.flush();
    assertEquals(List.of(301), counts());
  }
}
