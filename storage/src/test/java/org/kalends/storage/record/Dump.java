package org.kalends.storage.record;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything a store tells about a home, as lines to compare. */
public final class Dump {

  private Dump() {}

  /** The lines of a home; empty if there is none. */
  public static SortedSet<String> of(RecordStore store, UUID home) {
    SortedSet<String> lines = new TreeSet<>();
    store
        .home(home)
        .ifPresent(
            row ->
                lines.add(
                    "home %s @%d oldest %d history %s key %s"
                        .formatted(
                            row.id(),
                            row.revision(),
                            row.oldestRevision(),
                            row.history(),
                            word(row.wrappedKey()))));
    for (CollectionRow row : store.collections(home, 0)) {
      lines.add(line(row));
      store.changes(home, row.id(), 0, record -> lines.add(line(store, home, row.id(), record)));
    }
    return lines;
  }

  private static String line(CollectionRow row) {
    return "collection %s in %s kind %d name %s @%d own @%d v%d %s %s %s %s"
        .formatted(
            row.id(),
            row.parent(),
            row.kind(),
            word(row.nameIndex()),
            row.revision(),
            row.ownRevision(),
            row.version(),
            row.removed() ? "removed" : "live",
            word(row.wrappedKey()),
            word(row.sealedName()),
            word(row.sealedProperties()));
  }

  private static String line(RecordStore store, UUID home, UUID collection, RecordRow row) {
    FullRow full = store.contents(home, collection, List.of(row.id())).get(row.id());
    return "record %s in %s name %s @%d v%d %s %s: %s, %s"
        .formatted(
            row.id(),
            collection,
            word(row.nameIndex()),
            row.revision(),
            row.version(),
            row.removed() ? "removed" : "live",
            word(row.envelope()),
            full == null ? "-" : word(full.content()),
            full == null ? "-" : word(full.properties()));
  }

  private static String word(byte @Nullable [] bytes) {
    return bytes == null ? "none" : Sample.word(bytes).replace("\0", "");
  }
}
