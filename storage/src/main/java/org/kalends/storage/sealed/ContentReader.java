package org.kalends.storage.sealed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.StoredContent;
import org.kalends.storage.record.FullRow;
import org.kalends.storage.record.RecordRow;
import org.kalends.storage.record.RecordStore;
import org.kalends.storage.seal.Opener;

/**
 * Reads and opens contents and dead properties of members, and keeps those lately opened within a
 * byte budget. What is kept is known by row and version, so it never grows stale.
 */
final class ContentReader {

  private static final int BATCH_ROWS = 200;
  private static final long BATCH_BYTES = 1 << 20;

  private final RecordStore records;
  private final Cache<ContentKey, byte[]> opened;

  ContentReader(RecordStore records, long bytes) {
    this.records = records;
    this.opened =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(bytes)
            .<ContentKey, byte[]>weigher((key, content) -> content.length + 150)
            .build();
  }

  /** As {@link org.kalends.caldav.store.CalendarStore#content}. */
  Optional<StoredContent> content(LiveCollection collection, Member member) {
    List<StoredContent> found = new ArrayList<>(1);
    contents(collection, List.of(member), found::add);
    return found.stream().findFirst();
  }

  /** As {@link org.kalends.caldav.store.CalendarStore#contents}. */
  void contents(
      LiveCollection collection, Iterable<Member> members, Consumer<StoredContent> consumer) {
    List<Member> batch = new ArrayList<>();
    long size = 0;
    for (Member member : members) {
      batch.add(member);
      size += member.facts().size();
      if (batch.size() == BATCH_ROWS || size >= BATCH_BYTES) {
        readBatch(collection, batch, consumer);
        batch.clear();
        size = 0;
      }
    }
    readBatch(collection, batch, consumer);
  }

  private void readBatch(
      LiveCollection collection, List<Member> members, Consumer<StoredContent> consumer) {
    Map<ContentKey, byte[]> known =
        opened.getAllPresent(members.stream().map(ContentKey::of).toList());
    List<UUID> missing =
        members.stream()
            .filter(member -> !known.containsKey(ContentKey.of(member)))
            .map(Member::id)
            .toList();
    Map<UUID, FullRow> rows = missing.isEmpty() ? Map.of() : rows(collection, missing);
    for (Member member : members) {
      byte[] bytes = known.get(ContentKey.of(member));
      if (bytes != null) {
        consumer.accept(new StoredContent(member, bytes));
        continue;
      }
      FullRow full = rows.get(member.id());
      if (full != null && !full.row().removed()) {
        consumer.accept(open(collection, member, full));
      }
    }
  }

  private StoredContent open(LiveCollection collection, Member asked, FullRow full) {
    Member member = asked;
    if (full.row().version() != asked.version()) {
      member = newer(collection, asked, full.row()).member(full.row());
    }
    byte[] bytes =
        RecordForm.content(
            collection, member.id(), member.name(), member.contentVersion(), full.content());
    opened.put(ContentKey.of(member), bytes);
    return new StoredContent(member, bytes);
  }

  /** A row may be newer than what we know of it; an older one was put back by somebody. */
  private static Envelope newer(LiveCollection collection, Member known, RecordRow row) {
    if (row.version() < known.version()) {
      throw Opener.integrityFailure(row.id());
    }
    return RecordForm.envelope(collection, row, collection.names());
  }

  /** The dead properties of a member; none if it is gone. */
  DeadProperties properties(LiveCollection collection, Member member) {
    FullRow full = member.hasProperties() ? row(collection, member) : null;
    if (full == null || full.row().removed()) {
      return DeadProperties.NONE;
    }
    Envelope envelope = newer(collection, member, full.row());
    byte[] sealed = full.properties();
    if (envelope.propertiesVersion() == 0) {
      return DeadProperties.NONE;
    }
    if (sealed == null) {
      throw Opener.integrityFailure(member.id());
    }
    return RecordForm.properties(collection, member.id(), envelope.propertiesVersion(), sealed);
  }

  /** The version a member's dead properties are sealed with; 0 if it has none or is gone. */
  long propertiesVersion(LiveCollection collection, Member member) {
    FullRow full = row(collection, member);
    return full == null ? 0 : newer(collection, member, full.row()).propertiesVersion();
  }

  private @Nullable FullRow row(LiveCollection collection, Member member) {
    return rows(collection, List.of(member.id())).get(member.id());
  }

  private Map<UUID, FullRow> rows(LiveCollection collection, List<UUID> ids) {
    CollectionInfo info = collection.info();
    return records.contents(info.home(), info.id(), ids);
  }

  /** Forgets all. */
  void clear() {
    opened.invalidateAll();
  }

  private record ContentKey(UUID row, long contentVersion) {
    static ContentKey of(Member member) {
      return new ContentKey(member.id(), member.contentVersion());
    }
  }
}
