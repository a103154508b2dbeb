package org.kalends.caldav.scheduling;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.scheduling.ItipMessage;
import org.kalends.caldav.icalendar.scheduling.Revisions;
import org.kalends.caldav.icalendar.scheduling.SchedulingObject;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.CollectionSnapshot;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.StandardCollection;
import org.kalends.caldav.store.StoreConflictException;
import org.kalends.caldav.store.StoredContent;

/**
 * What a home keeps for scheduling, in a collection that is never served: of each UID one member,
 * with what was said about it and the messages that wait to be delivered. Changes are to be added
 * to the set that changes the object, so that they happen together. Of one moment; for one request.
 */
public final class SchedulingState {

  private static final String TYPE = "application/octet-stream";

  private final CalendarStore store;
  private final HomeMarks marks;
  private final Outcomes outcomes;
  private final Home home;
  private final CollectionSnapshot snapshot;

  /** What a home keeps, as of now. */
  SchedulingState(CalendarStore store, HomeMarks marks, Outcomes outcomes, Home home) {
    this.store = store;
    this.marks = marks;
    this.outcomes = outcomes;
    this.home = home;
    this.snapshot =
        of(home)
            .flatMap(store::open)
            .orElseThrow(() -> new StoreConflictException("a home without its queue"));
  }

  /** The collection; empty if a home is not complete yet. */
  static Optional<CollectionInfo> of(Home home) {
    return StandardCollection.SCHEDULING.in(home);
  }

  /** The revision of the last change. */
  long revision() {
    return snapshot.info().revision();
  }

  /**
   * What was said about a UID: what is kept here, or what the tag of its object says if nothing is;
   * {@link Revisions#NONE} if it is not known (any more).
   *
   * @param known the object in this home; null if there is none
   */
  public Revisions revisions(String uid, @Nullable FiledObject known) {
    return known == null || keeps(uid)
        ? correspondence(uid).revisions()
        : saidBy(known.member().facts().scheduleTag(), known.object());
  }

  /**
   * The schedule-tag of an object that is stored anew. The word of its organizer is in it if that
   * is all there is to be remembered: then nothing else has to be stored.
   */
  public String tag(SchedulingObject object, Revisions revisions) {
    return keeps(object.uid())
        ? ScheduleTags.fresh()
        : object
            .organizer()
            .flatMap(revisions::onlyWord)
            .map(ScheduleTags::fresh)
            .orElseGet(ScheduleTags::fresh);
  }

  /**
   * Whether what was said is to be remembered here.
   *
   * @param before what was known
   * @param tag of the object as it is going to be; null if it has none, or is gone
   */
  public boolean isToKeep(
      String uid,
      Revisions before,
      Revisions revisions,
      @Nullable SchedulingObject object,
      @Nullable String tag) {
    if (keeps(uid)) {
      return revisions != before;
    }
    String said = object == null ? "" : saidBy(tag, object).text();
    return !revisions.text().equals(said);
  }

  private boolean keeps(String uid) {
    return snapshot.member(nameOf(uid)).isPresent();
  }

  private static Revisions saidBy(@Nullable String tag, SchedulingObject object) {
    return ScheduleTags.said(tag)
        .flatMap(word -> object.organizer().map(who -> Revisions.of(who, word)))
        .orElse(Revisions.NONE);
  }

  /**
   * The change that remembers what was said about a UID, and queues what is to be told, if
   * anything. {@link Deliveries#drain} delivers it once the commit is done.
   *
   * @param revisions all of them, as they are to be remembered
   * @param messages about this UID, in order; a REQUEST takes the place of an older one for the
   *     same recipient that waits still
   */
  public Change remember(String uid, Revisions revisions, List<ItipMessage> messages, Instant now) {
    if (!messages.isEmpty()) {
      marks.mark(home.id());
    }
    Correspondence left = correspondence(uid).withoutAny(outcomes::isDone);
    return put(left.with(revisions).with(home.id(), messages, now));
  }

  /** Whether messages about a UID wait, of which it is not known that they were delivered. */
  boolean waits(String uid) {
    return correspondence(uid).queued().stream().anyMatch(each -> !outcomes.isDone(each));
  }

  /** All messages that wait, in no particular order but that of each UID. */
  public List<QueuedMessage> queued() {
    return queued(Instant.MAX);
  }

  /** Those that are due. */
  List<QueuedMessage> queued(Instant now) {
    Collection<Member> due = snapshot.mayOverlap(Long.MIN_VALUE, now.getEpochSecond() + 1);
    List<QueuedMessage> all = new ArrayList<>();
    if (!due.isEmpty()) {
      store.contents(
          snapshot.info(),
          due,
          content ->
              read(content).queued().stream()
                  .filter(each -> !each.next().isAfter(now))
                  .forEach(all::add));
    }
    all.sort(Comparator.comparing(QueuedMessage::queued).thenComparing(QueuedMessage::number));
    return all;
  }

  /**
   * Members about a UID that nothing was changed in since, and in which nothing waits. Whom
   * somebody let in, which is kept here as well, is about none.
   */
  List<Member> untouchedSince(Instant time) {
    return snapshot.members().stream()
        .filter(each -> !each.facts().uid().isEmpty())
        .filter(each -> each.facts().start() == Long.MAX_VALUE && each.modified().isBefore(time))
        .toList();
  }

  /** The id of the collection. */
  UUID id() {
    return snapshot.info().id();
  }

  /** All that is kept of a UID. */
  Correspondence correspondence(String uid) {
    return snapshot
        .member(nameOf(uid))
        .flatMap(member -> store.content(snapshot.info(), member))
        .map(this::read)
        .orElseGet(() -> Correspondence.none(uid));
  }

  private Correspondence read(StoredContent content) {
    String uid = content.member().facts().uid();
    return CorrespondenceForm.decoded(home.id(), uid, content.bytes());
  }

  /** The change that keeps this of a UID. */
  Change put(Correspondence all) {
    String name = nameOf(all.uid());
    byte[] bytes = CorrespondenceForm.encoded(all);
    long version = snapshot.member(name).map(Member::version).orElse(0L);
    return new Change.PutMember(snapshot.info().id(), name, version, facts(all, bytes), bytes);
  }

  /** The time of a member is that from which on it has something to be delivered. */
  private static Member.Facts facts(Correspondence all, byte[] bytes) {
    Member.Facts plain = Member.Facts.ofBytes(bytes.length, TYPE);
    long start = all.next().map(Instant::getEpochSecond).orElse(Long.MAX_VALUE);
    return new Member.Facts(
        plain.component(),
        all.uid(),
        plain.size(),
        plain.contentType(),
        start,
        Long.MAX_VALUE,
        plain.flags(),
        null);
  }

  /** The name of the member for a UID, which may be of any length. */
  static String nameOf(String uid) {
    return Digests.hex(uid.getBytes(StandardCharsets.UTF_8));
  }
}
