package org.kalends.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kalends.caldav.Spec;
import org.kalends.caldav.principal.Credentials;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;
import org.kalends.caldav.resource.StandardHomes;
import org.kalends.caldav.sharing.CalendarSharing;
import org.kalends.caldav.sharing.Disclosure;
import org.kalends.caldav.sharing.Invitee;
import org.kalends.caldav.sharing.Reply;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.Invitation;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.StandardCollection;
import org.kalends.storage.memory.MemoryRecordStore;
import org.kalends.storage.seal.EphemeralKeys;
import org.kalends.storage.sealed.SealedAccounts;
import org.kalends.storage.sealed.SealedStore;
import org.kalends.storage.sealed.StoreBudgets;

/** Sharing takes a commit in each of two homes; the server may stop between them. */
class SharingCutOffTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);

  /** What people do. */
  private enum Step {
    INVITE,
    ACCEPT,
    DECLINE,
    DECLINE_LATER,
    TAKE_BACK,
    TAKE_BACK_UNANSWERED
  }

  private SealedStore store = opened();
  private SealedAccounts accounts = new SealedAccounts(store, CLOCK);
  private Principal alice = added("alice");
  private Principal bob = added("bob");
  private int commitsLeft = Integer.MAX_VALUE;
  private String uid = "";

  private static SealedStore opened() {
    return new SealedStore(
        new MemoryRecordStore(), EphemeralKeys.provider(), CLOCK, StoreBudgets.DEFAULT);
  }

  private void startAnew() {
    store = opened();
    accounts = new SealedAccounts(store, CLOCK);
    alice = added("alice");
    bob = added("bob");
    commitsLeft = Integer.MAX_VALUE;
    new StandardHomes(store).of(alice);
    new StandardHomes(store).of(bob);
  }

  private Principal added(String name) {
    Principal principal =
        Principal.of(
            UUID.randomUUID(), PrincipalKind.USER, name, name, List.of(name + "@example.com"));
    accounts.save(principal, Credentials.NONE);
    return principal;
  }

  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private CalendarSharing sharing() {
    CalendarStore stopping =
        (CalendarStore)
            Proxy.newProxyInstance(
                CalendarStore.class.getClassLoader(),
                new Class<?>[] {CalendarStore.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("commit") && commitsLeft-- <= 0) {
                    throw new Stopped();
                  }
                  try {
                    return method.invoke(store, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    return new CalendarSharing(stopping, accounts, CLOCK, new StandardHomes(stopping));
  }

  private CollectionInfo calendar() {
    Home home = store.home(alice.id()).orElseThrow();
    return home.child(home.id(), "calendar").orElseThrow();
  }

  private String uid() {
    List<Invitation> all = calendar().sharing().invitations();
    uid = all.isEmpty() ? uid : all.get(0).uid();
    return uid;
  }

  private void invite() {
    Invitee invitee = new Invitee(bob.path(), Invitation.Level.READ);
    assertTrue(sharing().invite(alice, calendar().id(), invitee, Disclosure.EVERYTHING));
  }

  private void accept() {
    sharing().accept(bob, uid(), Reply.NOTHING);
  }

  private void before(Step step) {
    if (step != Step.INVITE) {
      invite();
    }
    if (step == Step.DECLINE_LATER || step == Step.TAKE_BACK) {
      accept();
    }
  }

  private void take(Step step) {
    switch (step) {
      case INVITE -> invite();
      case ACCEPT -> accept();
      case DECLINE, DECLINE_LATER -> sharing().decline(bob, uid(), Reply.NOTHING);
      case TAKE_BACK, TAKE_BACK_UNANSWERED -> sharing().remove(alice, calendar().id(), bob.path());
    }
  }

  /** What the two can see of it, without what is random. */
  private record Seen(
      List<String> invited, long mounts, List<Integer> told, List<Integer> answers) {}

  private Seen seen() {
    return new Seen(
        calendar().sharing().invitations().stream()
            .map(each -> each.level() + " " + each.status())
            .toList(),
        store.home(bob.id()).orElseThrow().collections().stream()
            .filter(CollectionInfo::isMount)
            .count(),
        notifications(bob),
        notifications(alice));
  }

  private List<Integer> notifications(Principal of) {
    CollectionInfo box =
        StandardCollection.NOTIFICATIONS.in(store.home(of.id()).orElseThrow()).orElseThrow();
    return store.open(box).orElseThrow().members().stream()
        .map(Member::facts)
        .map(Member.Facts::size)
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  @Spec({"caldav-sharing 5.3", "caldav-sharing 5.4"})
  void theSameRequestMadeAgainCompletesWhatWasCutOff(Step what) {
    startAnew();
    before(what);
    int commits = countedCommits(what);
    Seen whole = seen();
    for (int done = 0; done < commits; done++) {
      startAnew();
      before(what);
      commitsLeft = done;
      assertThrows(Stopped.class, () -> take(what));
      commitsLeft = Integer.MAX_VALUE;
      take(what);
      assertEquals(whole, seen(), what + " cut off after " + done + " of " + commits);
    }
  }

  private int countedCommits(Step what) {
    commitsLeft = 1000;
    take(what);
    assertTrue(commitsLeft < 1000);
    return 1000 - commitsLeft;
  }
}
