package org.kalends.storage.sealed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.CollectionDraft;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.store.CollectionSnapshot;
import org.kalends.caldav.store.Committed;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.StoreConflictException;
import org.kalends.caldav.store.StoreUnavailableException;
import org.kalends.caldav.store.StoredContent;

/** Reads and writes accounts as members of a collection of the system home. */
final class AccountRecords {

  private static final String COLLECTION = "principals";
  private static final int ATTEMPTS = 20;

  private final SealedStore store;
  private volatile State state;

  AccountRecords(SealedStore store) {
    this.store = store;
    this.state = State.NONE;
    if (store.home(SealedStore.SYSTEM_HOME).isEmpty()) {
      CollectionDraft draft =
          new CollectionDraft(
              UUID.randomUUID(),
              SealedStore.SYSTEM_HOME,
              COLLECTION,
              CollectionKind.SYSTEM,
              0,
              DeadProperties.NONE);
      store.createHome(SealedStore.SYSTEM_HOME, List.of(draft));
    }
  }

  /** The accounts as of now. */
  State current() {
    Home home = home();
    State known = state;
    return known.isOf(home) ? known : refresh(home);
  }

  private synchronized State refresh(Home home) {
    if (!state.isOf(home)) {
      boolean continues = state.history.equals(home.history());
      state = read(home, continues ? state : State.NONE);
    }
    return state;
  }

  private State read(Home home, State since) {
    CollectionSnapshot snapshot = store.open(collection(home)).orElseThrow(AccountRecords::gone);
    List<Member> live = new ArrayList<>();
    AccountDirectory directory = since.directory;
    for (Member member : snapshot.changedSince(since.revision)) {
      // All changed ones go first, so that one may take the name another has given up.
      directory = directory.without(UUID.fromString(member.name()));
      if (!member.removed()) {
        live.add(member);
      }
    }
    List<Account> accounts = new ArrayList<>();
    store.contents(snapshot.info(), live, content -> accounts.add(opened(content)));
    for (Account account : accounts) {
      directory = directory.with(account);
    }
    return new State(home.history(), home.revision(), directory);
  }

  private static Account opened(StoredContent content) {
    return Forms.read(content.member().id(), () -> AccountForm.decoded(content.bytes()));
  }

  /**
   * Stores accounts, made from the state they follow on, in one commit that is on disk afterwards.
   *
   * @throws IllegalArgumentException if a name or address is taken
   */
  void change(Function<State, List<Account>> change) {
    commit(
        (current, set) -> {
          CollectionInfo collection = collection(home());
          CollectionSnapshot snapshot = store.open(collection).orElseThrow(AccountRecords::gone);
          if (snapshot.info().revision() > current.revision) {
            throw new StoreConflictException("another process changed accounts a moment ago");
          }
          AccountDirectory directory = current.directory;
          for (Account account : change.apply(current)) {
            directory = directory.with(account);
            set.add(put(snapshot, account));
          }
        });
  }

  private static Change put(CollectionSnapshot snapshot, Account account) {
    String name = account.principal().id().toString();
    byte[] bytes = AccountForm.encoded(account);
    return new Change.PutMember(
        snapshot.info().id(),
        name,
        snapshot.member(name).map(Member::version).orElse(0L),
        Member.Facts.ofBytes(bytes.length, "application/json"),
        bytes);
  }

  /** Removes an account, if it is there. */
  void remove(UUID id) {
    commit(
        (current, set) -> {
          CollectionInfo collection = collection(home());
          store
              .open(collection)
              .flatMap(snapshot -> snapshot.member(id.toString()))
              .map(known -> new Change.RemoveMember(collection.id(), known.name(), known.version()))
              .ifPresent(set::add);
        });
  }

  private interface Work {
    void stage(State current, ChangeSet set);
  }

  private void commit(Work work) {
    for (int attempt = 1; ; attempt++) {
      ChangeSet set = new ChangeSet(SealedStore.SYSTEM_HOME);
      try {
        work.stage(current(), set);
        if (set.isEmpty()) {
          return;
        }
        Committed committed = store.commit(set);
        committed.awaitDurable();
        return;
      } catch (StoreConflictException e) {
        if (attempt == ATTEMPTS) {
          throw new StoreUnavailableException("accounts change too fast", e);
        }
      }
    }
  }

  private Home home() {
    return store.home(SealedStore.SYSTEM_HOME).orElseThrow(AccountRecords::gone);
  }

  private static CollectionInfo collection(Home home) {
    Optional<CollectionInfo> found = home.child(home.id(), COLLECTION);
    return found.orElseThrow(AccountRecords::gone);
  }

  private static StoreUnavailableException gone() {
    return new StoreUnavailableException("the accounts are gone from the store");
  }

  /**
   * The accounts at one revision of the system home.
   *
   * @param history of that home
   */
  record State(UUID history, long revision, AccountDirectory directory) {
    static final State NONE = new State(new UUID(0, 0), 0, AccountDirectory.EMPTY);

    boolean isOf(Home home) {
      return history.equals(home.history()) && revision >= home.revision();
    }
  }
}
