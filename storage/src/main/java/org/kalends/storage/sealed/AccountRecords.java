package org.kalends.storage.sealed;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.CollectionSnapshot;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.StoreConflictException;
import org.kalends.caldav.store.StoredContent;

/** Reads and writes accounts as members of a collection of the system home. */
final class AccountRecords {

  private final SealedStore store;
  private final SystemRecords records;
  private final KnownRecords<AccountDirectory> known;

  AccountRecords(SealedStore store) {
    this.store = store;
    this.records = new SystemRecords(store, "principals");
    this.known = new KnownRecords<>(records, AccountDirectory.EMPTY, this::read);
  }

  /** The accounts as of now. */
  KnownRecords.State<AccountDirectory> current() {
    return known.current();
  }

  private AccountDirectory read(
      CollectionSnapshot snapshot, AccountDirectory before, List<Member> changed) {
    List<Member> live = new ArrayList<>();
    AccountDirectory directory = before;
    for (Member member : changed) {
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
    return directory;
  }

  private static Account opened(StoredContent content) {
    return Forms.read(content.member().id(), () -> AccountForm.decoded(content.bytes()));
  }

  /**
   * Stores accounts, made from the state they follow on, in one commit that is on disk afterwards.
   *
   * @throws IllegalArgumentException if a name or address is taken
   */
  void change(Function<KnownRecords.State<AccountDirectory>, List<Account>> change) {
    records.commit(
        (home, set) -> {
          KnownRecords.State<AccountDirectory> current = current();
          CollectionSnapshot snapshot = records.open(records.home());
          if (snapshot.info().revision() > current.revision()) {
            throw new StoreConflictException("another process changed accounts a moment ago");
          }
          AccountDirectory directory = current.value();
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
    records.commit(
        (home, set) -> {
          CollectionSnapshot snapshot = records.open(home);
          snapshot
              .member(id.toString())
              .map(it -> new Change.RemoveMember(snapshot.info().id(), it.name(), it.version()))
              .ifPresent(set::add);
        });
  }
}
