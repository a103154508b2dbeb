package org.kalends.caldav.resource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.kalends.caldav.resource.HomeLog.Entry;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.CollectionDraft;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.store.CollectionSnapshot;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.Member;

/**
 * Where the entries of a log lie in each home.
 *
 * @param collection its name; with a slash in it, so that no path leads there
 * @param name of the member in it
 * @param reader of what {@link Entry#line} wrote; empty for what another version wrote
 */
record LogMember<E extends Entry<E>>(
    CalendarStore store, String collection, String name, Function<String, Optional<E>> reader) {

  /**
   * What is stored.
   *
   * @param version of the member that holds the entries; 0 if there is none
   */
  record Stored<E>(long version, List<E> entries) {}

  /** The entries as of when the home was looked up, or newer ones. */
  Stored<E> stored(Home home) {
    Optional<CollectionSnapshot> snapshot = home.child(home.id(), collection).flatMap(store::open);
    return snapshot
        .flatMap(in -> in.member(name).flatMap(member -> store.content(in.info(), member)))
        .map(content -> new Stored<>(content.member().version(), decoded(content.bytes())))
        .orElseGet(() -> new Stored<>(0, List.of()));
  }

  /**
   * What makes these the entries, unless somebody else has changed them.
   *
   * @param version of the member they were made from
   */
  ChangeSet change(Home home, long version, List<E> entries) {
    byte[] bytes = encoded(entries);
    ChangeSet changes = new ChangeSet(home.id());
    Optional<CollectionInfo> there = home.child(home.id(), collection);
    UUID in = there.map(CollectionInfo::id).orElseGet(UUID::randomUUID);
    if (there.isEmpty()) {
      changes.add(
          new Change.CreateCollection(
              new CollectionDraft(
                  in, home.id(), collection, CollectionKind.SYSTEM, 0, DeadProperties.NONE)));
    }
    return changes.add(
        new Change.PutMember(
            in, name, version, Member.Facts.ofBytes(bytes.length, "text/plain"), bytes));
  }

  /** A line each, so that later versions can add to it. */
  private byte[] encoded(List<E> entries) {
    StringBuilder out = new StringBuilder("1\n");
    entries.forEach(each -> out.append(each.line()).append('\n'));
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private List<E> decoded(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8)
        .lines()
        .flatMap(line -> reader.apply(line).stream())
        .toList();
  }
}
