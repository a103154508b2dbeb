package org.kalends.storage.sealed;

import java.util.Optional;
import java.util.UUID;
import org.kalends.caldav.store.Committed;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.StoreFullException;
import org.kalends.caldav.store.StoreUnavailableException;
import org.kalends.storage.record.RecordStore;

/** A commit and what it left. */
final class SealedCommit implements Committed {

  private final RecordStore.Receipt receipt;
  private final Staging staging;
  private final Runnable onDisk;
  private final Runnable onLoss;

  /**
   * @param onDisk what to do once it is on disk, or known to be lost
   * @param onLoss what to do if the commit does not reach the disk
   */
  SealedCommit(RecordStore.Receipt receipt, Staging staging, Runnable onDisk, Runnable onLoss) {
    this.receipt = receipt;
    this.staging = staging;
    this.onDisk = onDisk;
    this.onLoss = onLoss;
  }

  @Override
  public long revision() {
    return receipt.revision();
  }

  @Override
  public Optional<Member> member(UUID collection, String name) {
    return staging.member(collection, name).map(this::atRevision);
  }

  @Override
  public void awaitDurable() {
    try {
      receipt.awaitDurable();
    } catch (StoreUnavailableException | StoreFullException e) {
      onLoss.run();
      throw e;
    } finally {
      onDisk.run();
    }
  }

  /** Another process may have committed between; then the revision is not the one foreseen. */
  private Member atRevision(Member member) {
    long foreseen = staging.next();
    if (member.revision() != foreseen || foreseen == revision()) {
      return member;
    }
    return new Member(
        member.id(),
        member.name(),
        member.version(),
        member.contentVersion(),
        revision(),
        member.createdRevision() == foreseen ? revision() : member.createdRevision(),
        member.removed(),
        member.facts(),
        member.created(),
        member.modified(),
        member.hasProperties(),
        member.access().rebased(foreseen, revision()),
        member.busy().rebased(foreseen, revision()));
  }
}
