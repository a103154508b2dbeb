package org.kalends.caldav.resource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.access.View;
import org.kalends.caldav.icalendar.CalendarObject;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.format.CalendarFormat;
import org.kalends.caldav.icalendar.personal.PersonalObject;
import org.kalends.caldav.icalendar.projection.ObjectClass;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavException.Detail;
import org.kalends.caldav.protocol.DavPath;
import org.kalends.caldav.protocol.Precondition;
import org.kalends.caldav.sharing.Addresses;
import org.kalends.caldav.store.AccessClass;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.store.Committed;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.MemberFlag;
import org.kalends.caldav.store.StoredContent;

/**
 * The way into the store. A calendar object, wherever it comes from, is admitted by {@link #put}
 * and by nothing else.
 */
public final class Writing {

  private static final String DEFAULT_TYPE = "application/octet-stream";

  private final CalendarStore store;
  private final ResourceTree tree;
  private final CalendarLimits limits;

  /** The writer for one request. */
  public Writing(CalendarStore store, ResourceTree tree, CalendarLimits limits) {
    this.store = store;
    this.tree = tree;
    this.limits = limits;
  }

  /**
   * What may be stored.
   *
   * @param put the change that stores it
   * @param object what is stored, as it was read; null if it is no calendar object
   */
  public record Admission(Change.PutMember put, @Nullable CalendarObject object) {}

  /**
   * The change that puts bytes into a collection, if they may be there. What it means for other
   * people is for {@code scheduling.ImplicitScheduling} to find out, which all methods ask.
   *
   * @param into the collection
   * @param name of the member to create or replace
   * @param expectedVersion of the member to replace; 0 to create
   * @param bytes as the client sent them; the change holds the same array if they are stored so
   * @param contentType as the client sent it; null if it did not
   * @param leaving names of members of the same collection that the same commit removes
   * @throws DavException with the precondition of RFC 4791 section 5.3.2.1 that fails
   */
  public Admission put(
      CollectionResource into,
      String name,
      long expectedVersion,
      byte[] bytes,
      @Nullable String contentType,
      Set<String> leaving) {
    checkName(into, name);
    Admitted admitted =
        switch (into.info().kind()) {
          case CALENDAR -> {
            Admitted sent = calendarObject(into, name, text(bytes, contentType), leaving);
            yield into.mount() == null
                ? sent
                : calendarObject(
                    into, name, common(into, name, sent.bytes(), sent.facts()), leaving);
          }
          case PLAIN, HOME ->
              new Admitted(
                  Member.Facts.ofBytes(
                      bytes.length, contentType == null ? DEFAULT_TYPE : preferred(contentType)),
                  bytes,
                  null);
          default -> throw DavException.of(403, "Nothing can be put directly into this collection");
        };
    return new Admission(
        new Change.PutMember(
            into.info().id(), name, expectedVersion, admitted.facts(), admitted.bytes()),
        admitted.object());
  }

  /** What is stored. */
  @SuppressWarnings("ArrayRecordComponent") // moved, never compared
  private record Admitted(Member.Facts facts, byte[] bytes, @Nullable CalendarObject object) {}

  /** What all see of an object that a sharee stores: his own part is kept in his home. */
  private byte[] common(CollectionResource into, String name, byte[] object, Member.Facts facts) {
    tree.personal().keep(Objects.requireNonNull(into.mount()), name, object, facts);
    CollectionView all = tree.everything(into);
    byte[] owners =
        all.memberWithUid(facts.uid())
            .flatMap(all::content)
            .map(StoredContent::bytes)
            .orElse(new byte[0]);
    byte[] merged =
        PersonalObject.merged(PersonalObject.common(object), PersonalObject.own(owners));
    return PersonalObject.isSame(owners, merged) ? owners : merged;
  }

  /** Commits what a sharee has set for himself alone; anything else is left as it is. */
  public void commitPersonal() {
    tree.personal().commit();
  }

  /** Of what may be stored. */
  public CalendarLimits limits() {
    return limits;
  }

  /** Whether a change stores something else than what is there, whenever it was written. */
  public boolean changes(CollectionResource into, Change.PutMember put) {
    CollectionView all = tree.everything(into);
    return all.member(put.name())
        .flatMap(all::content)
        .filter(content -> Arrays.equals(content.bytes(), put.bytes()))
        .isEmpty();
  }

  /** The form of a media type that RFC 9110 section 8.3.1 prefers: without white space. */
  private static String preferred(String contentType) {
    return contentType.indexOf('"') >= 0
        ? contentType
        : contentType.strip().replaceAll("[ \t]*;[ \t]*", ";");
  }

  /** Commits changes and returns once they are on disk. */
  public Committed commit(ChangeSet changes) {
    tree.personal().commit();
    Committed committed = store.commit(tree.freeing(changes));
    committed.awaitDurable();
    return committed;
  }

  /**
   * Commits changes with some of other homes, all or none; to be waited for. Only where {@link
   * CalendarStore#commitsTogether}.
   */
  public List<Committed> commitWith(ChangeSet changes, List<ChangeSet> others) {
    tree.personal().commit();
    List<ChangeSet> all = new ArrayList<>();
    all.add(tree.freeing(changes));
    all.addAll(others);
    return store.commitTogether(all);
  }

  /** Whether a collection of this kind may be made in another (RFC 4791 section 4.2). */
  public static void checkLocation(CollectionResource parent, CollectionKind kind) {
    CollectionKind in = parent.info().kind();
    if (in != CollectionKind.HOME && in != CollectionKind.PLAIN) {
      throw DavException.of(
          kind == CollectionKind.CALENDAR
              ? Precondition.CALENDAR_COLLECTION_LOCATION_OK
              : Precondition.VALID_RESOURCETYPE,
          "A calendar holds calendar objects only");
    }
  }

  /** What is stored of an object in any of the formats that are taken. */
  private byte[] text(byte[] bytes, @Nullable String contentType) {
    CalendarFormat format =
        contentType == null
            ? CalendarFormat.TEXT
            : CalendarFormat.ofMediaType(contentType)
                .orElseThrow(
                    () ->
                        DavException.of(
                            Precondition.SUPPORTED_CALENDAR_DATA,
                            "Only what supported-calendar-data lists can be stored"));
    try {
      return format.toText(bytes, limits);
    } catch (InvalidCalendarException e) {
      throw refusal(e);
    }
  }

  private Admitted calendarObject(
      CollectionResource into, String name, byte[] bytes, Set<String> leaving) {
    CalendarObject object = valid(bytes);
    Optional<Member> replaced = replaced(into, name, leaving);
    byte[] stored = bytes;
    if (!object.facts().has(MemberFlag.ACCESS)
        && replaced.filter(old -> old.facts().has(MemberFlag.ACCESS)).isPresent()) {
      stored = ObjectClass.kept(object.calendar(), replaced.orElseThrow().facts().accessClass());
      object = valid(stored);
    }
    Member.Facts facts = object.facts(() -> Addresses.allOf(into.owner()));
    if (!into.info().takes(facts.component())) {
      throw DavException.of(
          Precondition.SUPPORTED_CALENDAR_COMPONENT,
          "The calendar does not take " + facts.component());
    }
    checkClass(into, object);
    checkOrganizer(into, object, replaced);
    checkUid(into, name, facts.uid(), replaced, leaving);
    return new Admitted(facts, stored, object);
  }

  private CalendarObject valid(byte[] bytes) {
    try {
      return CalendarObject.validate(bytes, limits);
    } catch (InvalidCalendarException e) {
      throw refusal(e);
    }
  }

  private Optional<Member> replaced(CollectionResource into, String name, Set<String> leaving) {
    return into.view() != View.FULL || leaving.contains(name)
        ? Optional.empty()
        : tree.open(into).member(name);
  }

  /** Nobody closes what he could not open again (caldav-privateevents section 4.2.2.1). */
  private static void checkClass(CollectionResource into, CalendarObject object) {
    if (!ObjectClass.isKnown(object.calendar())) {
      throw DavException.of(
          Precondition.VALID_ACCESS_RESTRICTION, "Not one known " + ObjectClass.ACCESS);
    }
    if (!into.seesEveryClass() && object.facts().accessClass() != AccessClass.PUBLIC) {
      throw DavException.of(
          Precondition.VALID_ACCESS_RESTRICTION_CHANGE, "Only the owner keeps objects to himself");
    }
  }

  /** Nobody organizes in the calendar of somebody else in his own name (caldav-sharing 5.5.5). */
  private void checkOrganizer(
      CollectionResource into, CalendarObject object, Optional<Member> replaced) {
    if (into.mount() == null || !object.facts().has(MemberFlag.ORGANIZER)) {
      return;
    }
    Set<String> before =
        replaced
            .flatMap(old -> tree.everything(into).member(old.name()))
            .flatMap(tree.everything(into)::content)
            .stream()
            .flatMap(old -> CalendarObject.ofStored(old.bytes()).organizers().stream())
            .collect(Collectors.toSet());
    Set<String> owner =
        Addresses.allOf(into.owner()).stream()
            .map(each -> each.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    for (String organizer : object.organizers()) {
      if (!owner.contains(organizer) && !before.contains(organizer)) {
        throw DavException.of(
            Precondition.SHAREE_PRIVILEGE_NEEDED, "The organizer is not the calendar's owner");
      }
    }
  }

  private void checkName(CollectionResource into, String name) {
    if (into.view() == View.FULL && tree.isNameOfSomethingHidden(into, name)) {
      throw DavException.of(403, "Nothing can be put there");
    }
  }

  private void checkUid(
      CollectionResource into,
      String name,
      String uid,
      Optional<Member> replaced,
      Set<String> leaving) {
    if (into.view() != View.FULL) {
      return;
    }
    CollectionView view = tree.open(into);
    if (replaced.isPresent() && !replaced.get().facts().uid().equals(uid)) {
      throw DavException.of(
          Precondition.NO_UID_CONFLICT,
          new Detail.Href(into.href() + DavPath.encodeSegment(name)),
          "What is to be replaced has another UID");
    }
    Optional<Member> other = view.memberWithUid(uid);
    if (other.isPresent()
        && !other.get().name().equals(name)
        && !leaving.contains(other.get().name())) {
      String href = into.href() + DavPath.encodeSegment(other.get().name());
      throw DavException.of(
          Precondition.NO_UID_CONFLICT,
          new Detail.Href(href),
          "Another resource in this calendar has this UID");
    }
    if (tree.isUidOfSomethingHidden(into, uid)) {
      // without its href, which is nothing to him who may not read it
      throw DavException.of(Precondition.NO_UID_CONFLICT, "The UID is in use");
    }
  }

  /** The answer to calendar data that cannot be taken. */
  public static DavException refusal(InvalidCalendarException e) {
    Precondition failed =
        switch (e.violation()) {
          case SUPPORTED_CALENDAR_DATA -> Precondition.SUPPORTED_CALENDAR_DATA;
          case VALID_CALENDAR_DATA -> Precondition.VALID_CALENDAR_DATA;
          case VALID_CALENDAR_OBJECT_RESOURCE -> Precondition.VALID_CALENDAR_OBJECT_RESOURCE;
          case SUPPORTED_RSCALE -> Precondition.SUPPORTED_RSCALE;
          case MAX_RESOURCE_SIZE -> Precondition.MAX_RESOURCE_SIZE;
          case MIN_DATE_TIME -> Precondition.MIN_DATE_TIME;
          case MAX_DATE_TIME -> Precondition.MAX_DATE_TIME;
          case MAX_INSTANCES -> Precondition.MAX_INSTANCES;
          case MAX_ATTENDEES_PER_INSTANCE -> Precondition.MAX_ATTENDEES_PER_INSTANCE;
          case VALID_SCHEDULING_MESSAGE -> Precondition.VALID_SCHEDULING_MESSAGE;
          case NO_ACCESS_RESTRICTIONS -> Precondition.NO_ACCESS_RESTRICTIONS;
        };
    String message = e.getMessage();
    return DavException.of(failed, message == null ? "Invalid calendar data" : message);
  }
}
