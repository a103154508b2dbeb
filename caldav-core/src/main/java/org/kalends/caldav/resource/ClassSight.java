package org.kalends.caldav.resource;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.access.View;
import org.kalends.caldav.icalendar.projection.MaskedObject;
import org.kalends.caldav.store.AccessClass;
import org.kalends.caldav.store.BusyHistory;
import org.kalends.caldav.store.ComponentKind;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.MemberAccess;
import org.kalends.caldav.store.MemberFlag;
import org.kalends.caldav.store.StoredContent;

/**
 * Members as their class and their access control entries let somebody see them: as they are,
 * masked, or not at all.
 */
final class ClassSight implements MemberSight {

  private static final int HIDDEN = MemberFlag.ALARMS.bit() | MemberFlag.ORGANIZER.bit();

  private final FullView all;
  private final Function<String, byte[]> pseudonyms;
  private final MemberEntries entries;
  private final AccessClass least;
  private final boolean everyClass;

  /** Of the members behind this view. */
  ClassSight(FullView all, Function<String, byte[]> pseudonyms, MemberEntries entries) {
    this.all = all;
    this.pseudonyms = pseudonyms;
    this.entries = entries;
    this.least =
        all.collection().view() == View.MASKED ? AccessClass.RESTRICTED : AccessClass.PUBLIC;
    this.everyClass = all.collection().seesEveryClass();
  }

  /** What a member of this class is shown as. */
  private AccessClass as(AccessClass own) {
    return everyClass ? least : own.strictest(least);
  }

  private AccessClass as(Member stored) {
    return as(stored.access().now().accessClass());
  }

  @Override
  public boolean shows(Member stored) {
    return as(stored) != AccessClass.PRIVATE && isShowable(stored) && entries.shows(stored);
  }

  /** Of what is no calendar object nothing is known that could be shown in part. */
  private boolean isShowable(Member stored) {
    ComponentKind kind = stored.facts().component();
    return stored.removed() || as(stored) == AccessClass.PUBLIC || MaskedObject.shows(kind);
  }

  private boolean showed(Member stored) {
    return as(stored.access().before().accessClass()) != AccessClass.PRIVATE
        && isShowable(stored)
        && entries.showed(stored);
  }

  @Override
  public long changed(Member stored) {
    return stored.revision();
  }

  @Override
  public long lost(Member stored, long since) {
    MemberAccess own = stored.access();
    if (own.changed() <= since) {
      return 0;
    }
    if (showed(stored)) {
      return own.changed();
    }
    boolean told = own.known() <= since || own.known() <= stored.createdRevision();
    return told ? 0 : FORGOTTEN;
  }

  @Override
  public boolean isWhole(Member stored) {
    return as(stored) == AccessClass.PUBLIC;
  }

  @Override
  public Optional<Member> named(String name) {
    return all.member(name);
  }

  @Override
  public Optional<Member> withUid(String uid) {
    return all.memberWithUid(uid);
  }

  @Override
  public AccessTarget target(Member stored) {
    return entries.target(stored);
  }

  @Override
  public PrivilegeSet privileges(Member stored) {
    PrivilegeSet held = entries.privileges(stored);
    return isWhole(stored) ? held : held.onlyReading();
  }

  @Override
  public Member shown(Member stored) {
    return isWhole(stored) || stored.removed() ? stored : masked(stored, stored.facts().size());
  }

  @Override
  public StoredContent content(StoredContent stored) {
    if (isWhole(stored.member())) {
      return stored;
    }
    byte[] bytes = MaskedObject.of(stored.bytes(), as(stored.member()));
    return new StoredContent(masked(stored.member(), bytes.length), bytes);
  }

  /** Another id makes another entity tag (RFC 9110 section 8.8.3). */
  private Member masked(Member stored, int size) {
    Member.Facts facts = stored.facts();
    return new Member(
        id(as(stored) + " " + stored.id()),
        stored.name(),
        stored.version(),
        stored.contentVersion(),
        stored.revision(),
        stored.createdRevision(),
        false,
        new Member.Facts(
            facts.component(),
            facts.uid(),
            size,
            facts.contentType(),
            facts.start(),
            facts.end(),
            facts.flags() & ~HIDDEN,
            null,
            facts.busy()),
        stored.modified(),
        stored.modified(),
        false,
        stored.access(),
        BusyHistory.NONE);
  }

  private UUID id(String of) {
    ByteBuffer bytes = ByteBuffer.wrap(pseudonyms.apply(of));
    return new UUID(bytes.getLong(), bytes.getLong());
  }
}
