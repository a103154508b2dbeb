package org.kalends.caldav.resource;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.icalendar.projection.BusyObject;
import org.kalends.caldav.icalendar.projection.OwnAnswer;
import org.kalends.caldav.sharing.Addresses;
import org.kalends.caldav.store.AccessClass;
import org.kalends.caldav.store.BusyHistory;
import org.kalends.caldav.store.ComponentKind;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.MemberAccess;
import org.kalends.caldav.store.MemberFlag;
import org.kalends.caldav.store.StoredContent;

/**
 * Members that tell nothing but when their owner is busy: under names that say nothing, and
 * unchanged as long as the times are.
 */
final class BusySight implements MemberSight {

  private static final String SUFFIX = ".ics";
  private static final int KEPT =
      MemberFlag.RECURRING.bit() | MemberFlag.OVERRIDES.bit() | MemberFlag.FLOATING.bit();

  private final FullView all;
  private final Function<String, byte[]> pseudonyms;
  private final MemberEntries entries;
  private final OwnAnswer owner;
  private final Map<String, Member> byName = new HashMap<>();
  private boolean complete;

  /** Of the members behind this view. */
  BusySight(FullView all, Function<String, byte[]> pseudonyms, MemberEntries entries) {
    this.all = all;
    this.pseudonyms = pseudonyms;
    this.entries = entries;
    this.owner = new OwnAnswer(Addresses.allOf(all.collection().owner()));
  }

  /** What is private is told as if it were not there, even here. */
  private static boolean isBusy(Member stored) {
    return stored.facts().busy() != 0
        && !stored.removed()
        && stored.access().now().accessClass() != AccessClass.PRIVATE;
  }

  @Override
  public boolean shows(Member stored) {
    return isBusy(stored) && entries.shows(stored);
  }

  @Override
  public long changed(Member stored) {
    return stored.busy().revision();
  }

  @Override
  public long lost(Member stored, long since) {
    BusyHistory busy = stored.busy();
    MemberAccess own = stored.access();
    if (isBusy(stored)) {
      // it is an entry that hides it; before that it may have told nothing
      boolean told = own.changed() > since && busy.since() < own.changed();
      return told && entries.showed(stored) ? own.changed() : 0;
    }
    if (busy.since() <= since || busy.since() <= stored.createdRevision()) {
      return 0;
    }
    if (own.changed() <= busy.since() ? entries.shows(stored) : entries.showed(stored)) {
      return busy.since();
    }
    return own.changed() > busy.since() && own.known() > busy.since() ? FORGOTTEN : 0;
  }

  @Override
  public boolean isWhole(Member stored) {
    return false;
  }

  @Override
  public String nameOfLost(Member stored) {
    return pseudonym("name", stored) + SUFFIX;
  }

  @Override
  public Member shown(Member stored) {
    return busy(stored, 0);
  }

  @Override
  public StoredContent content(StoredContent stored) {
    String uid = pseudonym("name", stored.member());
    byte[] bytes = busy(stored.bytes(), uid);
    return new StoredContent(busy(stored.member(), bytes.length), bytes);
  }

  /** An answer by an address that is the owner's no more still counts as it did when stored. */
  private byte[] busy(byte[] stored, String uid) {
    return BusyObject.of(stored, uid, owner)
        .or(() -> BusyObject.of(stored, uid, OwnAnswer.NOBODY))
        .orElse(new byte[0]);
  }

  private Member busy(Member stored, int size) {
    String uid = pseudonym("name", stored);
    Member.Facts facts = stored.facts();
    BusyHistory busy = stored.busy();
    ByteBuffer version = ByteBuffer.wrap(pseudonyms.apply("times " + stored.id() + facts.busy()));
    Member shown =
        new Member(
            id(stored),
            uid + SUFFIX,
            stored.version(),
            version.getLong(),
            busy.revision(),
            busy.since(),
            false,
            new Member.Facts(
                facts.component(),
                uid,
                size,
                type(facts.component()),
                facts.start(),
                facts.end(),
                facts.flags() & KEPT,
                null,
                facts.busy()),
            busy.changed(),
            busy.changed(),
            false,
            stored.access(),
            BusyHistory.NONE);
    byName.put(shown.name(), stored);
    return shown;
  }

  private static String type(ComponentKind component) {
    return "text/calendar; charset=utf-8; component=" + component.name();
  }

  private UUID id(Member stored) {
    ByteBuffer bytes = ByteBuffer.wrap(pseudonyms.apply("id " + stored.id()));
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  private String pseudonym(String of, Member stored) {
    return HexFormat.of().formatHex(pseudonyms.apply(of + " " + stored.id()));
  }

  /** Names cannot be turned back, so all are made; those handed out are known. */
  @Override
  public Optional<Member> named(String name) {
    Member known = byName.get(name);
    boolean possible = name.endsWith(SUFFIX) && US_ASCII.newEncoder().canEncode(name);
    if (known == null && possible && !complete) {
      complete = true;
      for (Member member : all.members()) {
        if (isBusy(member)) {
          byName.put(nameOfLost(member), member);
        }
      }
      known = byName.get(name);
    }
    return Optional.ofNullable(known);
  }

  @Override
  public Optional<Member> withUid(String uid) {
    return named(uid + SUFFIX);
  }

  @Override
  public AccessTarget target(Member stored) {
    return entries.target(stored);
  }

  @Override
  public PrivilegeSet privileges(Member stored) {
    return entries.privileges(stored).onlyReading();
  }
}
