package org.kalends.caldav.resource;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.icalendar.personal.PersonalObject;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.CollectionSnapshot;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.MemberFlag;
import org.kalends.caldav.store.StoredContent;

/**
 * A calendar of somebody else as a sharee sees it: without alarms and TRANSP of others, with his
 * own (caldav-sharing section 5.5.4), which are members of the mount in his own home.
 */
final class MountView implements CollectionView {

  /** Odd, so that each state has its own product, and large, as tags show the upper bits only. */
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private final CollectionView others;
  private final CalendarStore store;
  private final CollectionInfo mount;
  private final CollectionSnapshot own;

  /**
   * The view of one sharee.
   *
   * @param others what he is shown of the calendar
   * @param own what he has set himself
   */
  MountView(
      CollectionView others, CalendarStore store, CollectionInfo mount, CollectionSnapshot own) {
    this.others = others;
    this.store = store;
    this.mount = mount;
    this.own = own;
  }

  /** What he has set on a member; empty if it is of an object of that name before. */
  private Optional<Member> ownOf(Member member) {
    return own.member(member.name())
        .filter(each -> each.facts().uid().equals(member.facts().uid()));
  }

  /** A member with an entity tag that goes by both parts, and flags of what is shown. */
  private Member shown(Member member) {
    if (member.removed() || !member.facts().component().isCalendarComponent()) {
      return member;
    }
    Optional<Member> mine = ownOf(member);
    long state = mine.map(each -> each.id().getLeastSignificantBits() + each.version()).orElse(0L);
    UUID told = member.resourceId();
    UUID id =
        new UUID(
            told.getMostSignificantBits() ^ mount.id().getLeastSignificantBits(),
            told.getLeastSignificantBits() + SPREAD * (state + 1));
    int alarms = MemberFlag.ALARMS.bit();
    int flags = member.facts().flags() & ~(alarms | MemberFlag.FREE.bit());
    return member.shownAs(id, flags | (mine.map(each -> each.facts().flags()).orElse(0) & alarms));
  }

  private Member stored(Member shown) {
    return others.member(shown.name()).orElse(shown);
  }

  private List<Member> shown(Collection<Member> members) {
    return members.stream().map(this::shown).toList();
  }

  @Override
  public CollectionResource collection() {
    return others.collection();
  }

  @Override
  public long revision() {
    return others.revision();
  }

  @Override
  public String etag() {
    String tag = others.etag();
    return tag.substring(0, tag.length() - 1) + "-" + Long.toHexString(mount.revision()) + '"';
  }

  @Override
  public Optional<Member> member(String name) {
    return others.member(name).map(this::shown);
  }

  @Override
  public Optional<Member> memberWithUid(String uid) {
    return others.memberWithUid(uid).map(this::shown);
  }

  @Override
  public Collection<Member> members() {
    return shown(others.members());
  }

  @Override
  public Collection<Member> mayOverlap(long from, long to) {
    return shown(others.mayOverlap(from, to));
  }

  @Override
  public List<Member> changedSince(long revision) {
    return shown(others.changedSince(revision));
  }

  @Override
  public List<Member> changedSince(long revision, long ownRevision) {
    List<Member> changed = new ArrayList<>(others.changedSince(revision));
    Set<String> told = new HashSet<>();
    changed.forEach(member -> told.add(member.name()));
    for (Member mine : own.changedSince(ownRevision)) {
      Optional<Member> member = others.member(mine.name());
      if (member.isPresent() && told.add(mine.name())) {
        changed.add(member.get().changedAt(revision()));
      }
    }
    return shown(changed);
  }

  @Override
  public long contentBytes() {
    return others.contentBytes() + own.contentBytes();
  }

  @Override
  public int size(Member member) {
    return content(member).map(content -> content.bytes().length).orElse(0);
  }

  @Override
  public Optional<StoredContent> content(Member member) {
    return others.content(stored(member)).map(this::merged);
  }

  @Override
  public void contents(Iterable<Member> members, Consumer<StoredContent> consumer) {
    List<Member> stored =
        StreamSupport.stream(members.spliterator(), false).map(this::stored).toList();
    others.contents(stored, content -> consumer.accept(merged(content)));
  }

  private StoredContent merged(StoredContent content) {
    Member member = content.member();
    if (!member.facts().component().isCalendarComponent()) {
      return content;
    }
    byte[] mine =
        ownOf(member)
            .flatMap(each -> store.content(mount, each))
            .map(StoredContent::bytes)
            .orElse(new byte[0]);
    return new StoredContent(shown(member), PersonalObject.shownToSharee(content.bytes(), mine));
  }

  @Override
  public boolean isWhole(Member member) {
    return others.isWhole(stored(member));
  }

  @Override
  public AccessTarget target(Member member) {
    return others.target(stored(member));
  }

  @Override
  public PrivilegeSet privileges(Member member) {
    return others.privileges(stored(member));
  }

  @Override
  public long mark() {
    return others.mark();
  }

  @Override
  public DeadProperties properties(Member member) {
    return others.properties(stored(member));
  }
}
