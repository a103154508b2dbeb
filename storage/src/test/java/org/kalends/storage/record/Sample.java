package org.kalends.storage.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kalends.storage.record.RowChange.InsertCollection;
import org.kalends.storage.record.RowChange.InsertRecord;
import org.kalends.storage.record.RowChange.RemoveRecord;
import org.kalends.storage.record.RowChange.UpdateRecord;

/** Rows whose bytes are readable words, for tests of back ends, which look into none of them. */
public final class Sample {

  private Sample() {}

  /** An index of 16 bytes that is equal for equal words. */
  public static byte[] index(String word) {
    return Arrays.copyOf(bytes(word), 16);
  }

  /** The bytes of a word. */
  public static byte[] bytes(String word) {
    return word.getBytes(UTF_8);
  }

  /** The word of these bytes. */
  public static String word(byte[] bytes) {
    return new String(bytes, UTF_8);
  }

  /** A home whose key is {@code "key"}. */
  public static HomeRow home(UUID id) {
    return new HomeRow(id, 0, 0, UUID.randomUUID(), bytes("key"));
  }

  /** A live calendar of version 1. */
  public static CollectionRow collection(UUID home, UUID id, @Nullable UUID parent, String name) {
    return collection(home, id, parent, name, 1, false);
  }

  /** A collection whose blobs tell name and version. */
  public static CollectionRow collection(
      UUID home, UUID id, @Nullable UUID parent, String name, long version, boolean removed) {
    return new CollectionRow(
        home,
        id,
        parent,
        2,
        index(name),
        0,
        0,
        version,
        removed,
        bytes("key of " + id),
        bytes(name + " v" + version),
        bytes("properties v" + version));
  }

  /** A commit without expected revisions. */
  public static RowChanges changes(UUID home, RowChange... changes) {
    return new RowChanges(home, Map.of(), List.of(changes));
  }

  /** A collection at the root of its home. */
  public static InsertCollection insertCollection(UUID home, UUID id, String name) {
    return new InsertCollection(collection(home, id, null, name));
  }

  /** A record of version 1 with content and without properties. */
  public static InsertRecord insert(
      UUID collection, UUID id, String name, @Nullable String uid, String content) {
    return new InsertRecord(
        collection,
        id,
        index(name),
        uid == null ? null : index(uid),
        1,
        bytes(name + " v1"),
        bytes(content),
        null);
  }

  /** New content for a record, which keeps its properties and gets the next version. */
  public static UpdateRecord update(
      UUID collection, UUID id, long expected, @Nullable String uid, String content) {
    return new UpdateRecord(
        collection,
        id,
        expected,
        uid == null ? null : index(uid),
        expected + 1,
        bytes("v" + (expected + 1)),
        bytes(content),
        true,
        null);
  }

  /** A tombstone with the next version. */
  public static RemoveRecord remove(UUID collection, UUID id, long expected) {
    return new RemoveRecord(collection, id, expected, expected + 1, bytes("gone"));
  }
}
