package org.kalends.caldav.resource;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.CollectionSnapshot;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.StoredContent;

/** The view that hides nothing. */
record FullView(CalendarStore store, CollectionResource collection, CollectionSnapshot snapshot)
    implements CollectionView {

  @Override
  public long revision() {
    return snapshot.info().revision();
  }

  @Override
  public String etag() {
    return snapshot.info().etag();
  }

  @Override
  public Optional<Member> member(String name) {
    return snapshot.member(name);
  }

  @Override
  public Optional<Member> memberWithUid(String uid) {
    return snapshot.memberWithUid(uid);
  }

  @Override
  public Collection<Member> members() {
    return snapshot.members();
  }

  @Override
  public Collection<Member> mayOverlap(long from, long to) {
    return snapshot.mayOverlap(from, to);
  }

  @Override
  public List<Member> changedSince(long revision) {
    return snapshot.changedSince(revision);
  }

  @Override
  public long contentBytes() {
    return snapshot.contentBytes();
  }

  @Override
  public Optional<StoredContent> content(Member member) {
    return store.content(collection.info(), member);
  }

  @Override
  public void contents(Iterable<Member> members, Consumer<StoredContent> consumer) {
    store.contents(collection.info(), members, consumer);
  }

  @Override
  public DeadProperties properties(Member member) {
    return member.hasProperties()
        ? store.properties(collection.info(), member)
        : DeadProperties.NONE;
  }
}
