package org.kalends.caldav.scheduling;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.CalendarObject;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.projection.ObjectClass;
import org.kalends.caldav.icalendar.scheduling.SchedulingObject;
import org.kalends.caldav.resource.DefaultCalendar;
import org.kalends.caldav.sharing.Addresses;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.MemberFlag;

/**
 * Where the objects of a calendar user are, and the changes that the server makes to them in the
 * name of others. It asks for no privilege: entries by which an owner hides objects are no
 * obstacle.
 */
final class Filing {

  private final CalendarStore store;
  private final CalendarUsers users;
  private final CalendarLimits limits;

  Filing(CalendarStore store, CalendarUsers users, CalendarLimits limits) {
    this.store = store;
    this.users = users;
    this.limits = limits;
  }

  /** The object with a UID in any of his own calendars; one that has an organizer before others. */
  Optional<FiledObject> find(Home home, String uid) {
    FiledObject found = null;
    for (CollectionInfo each : home.collections()) {
      if (!each.isOwnCalendar()) {
        continue;
      }
      Member member = store.open(each).flatMap(all -> all.memberWithUid(uid)).orElse(null);
      if (member != null && (found == null || !found.member().facts().has(MemberFlag.ORGANIZER))) {
        found = read(each, member).orElse(found);
      }
    }
    return Optional.ofNullable(found);
  }

  private Optional<FiledObject> read(CollectionInfo in, Member member) {
    return store
        .content(in, member)
        .map(all -> new FiledObject(in, all.member(), SchedulingObject.of(all.bytes())));
  }

  /**
   * The change that stores an object in the place of another, or removes that.
   *
   * @param object null to remove it
   * @param scheduled whether its owner is organizer or attendee of it
   * @param tagChanges whether it gets another schedule-tag
   * @throws org.kalends.caldav.icalendar.content.InvalidCalendarException if it must not be stored
   */
  Change replace(
      FiledObject known, @Nullable SchedulingObject object, boolean scheduled, boolean tagChanges) {
    Member member = known.member();
    UUID in = known.in().id();
    if (object == null) {
      return new Change.RemoveMember(in, member.name(), member.version());
    }
    byte[] bytes = object.toBytes();
    CalendarObject valid = CalendarObject.validate(bytes, limits);
    if (!valid.facts().has(MemberFlag.ACCESS) && member.facts().has(MemberFlag.ACCESS)) {
      bytes = ObjectClass.kept(valid.calendar(), member.facts().accessClass());
      valid = CalendarObject.validate(bytes, limits);
    }
    String before = member.facts().scheduleTag();
    String tag = !scheduled ? null : before == null || tagChanges ? ScheduleTags.fresh() : before;
    Member.Facts facts = facts(valid, known.in().home()).withScheduleTag(tag);
    return new Change.PutMember(in, member.name(), member.version(), facts, bytes);
  }

  /** For what is delivered together. */
  ReadObjects reading() {
    return new ReadObjects(limits);
  }

  /**
   * The change that stores a new object in his default calendar; empty if he has none that takes
   * it.
   *
   * @param read what was read for others who get the same
   * @throws org.kalends.caldav.icalendar.content.InvalidCalendarException if it must not be stored
   */
  Optional<Change.PutMember> add(
      Home home, SchedulingObject object, boolean scheduled, ReadObjects read) {
    byte[] bytes = object.toBytes();
    Member.Facts facts = facts(read.valid(bytes), home.id());
    String tag = scheduled ? ScheduleTags.fresh() : null;
    return DefaultCalendar.of(home, facts.component())
        .map(
            in ->
                new Change.PutMember(
                    in.id(), UUID.randomUUID() + ".ics", 0, facts.withScheduleTag(tag), bytes));
  }

  private Member.Facts facts(CalendarObject object, UUID home) {
    return users
        .directory()
        .byId(home)
        .map(owner -> object.facts(() -> Addresses.allOf(owner)))
        .orElseGet(object::facts);
  }
}
