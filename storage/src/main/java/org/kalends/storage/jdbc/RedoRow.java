package org.kalends.storage.jdbc;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kalends.storage.record.CollectionRow;
import org.kalends.storage.record.RowChange;
import org.kalends.storage.record.RowChange.InsertCollection;
import org.kalends.storage.record.RowChange.InsertRecord;
import org.kalends.storage.record.RowChange.RemoveCollection;
import org.kalends.storage.record.RowChange.RemoveRecord;
import org.kalends.storage.record.RowChange.UpdateCollection;
import org.kalends.storage.record.RowChange.UpdateRecord;

/** One row of an entry of the {@link RedoLog}: which change it is, then its fields in order. */
final class RedoRow {

  private static final int INSERT_RECORD = 1;
  private static final int UPDATE_RECORD = 2;
  private static final int REMOVE_RECORD = 3;
  private static final int INSERT_COLLECTION = 4;
  private static final int UPDATE_COLLECTION = 5;
  private static final int REMOVE_COLLECTION = 6;

  private static final int NO_BYTES = -1;

  private RedoRow() {}

  static void write(DataOutputStream out, RowChange change) throws IOException {
    if (change instanceof InsertRecord insert) {
      write(out, insert);
    } else if (change instanceof UpdateRecord update) {
      write(out, update);
    } else if (change instanceof RemoveRecord remove) {
      begin(out, REMOVE_RECORD, remove.collection());
      RedoForm.write(out, remove.id());
      out.writeLong(remove.expectedVersion());
      out.writeLong(remove.version());
      write(out, remove.envelope());
    } else if (change instanceof InsertCollection insert) {
      begin(out, INSERT_COLLECTION, insert.row().id());
      write(out, insert.row());
    } else if (change instanceof UpdateCollection update) {
      begin(out, UPDATE_COLLECTION, update.row().id());
      write(out, update.row());
      out.writeLong(update.expectedOwnRevision());
    } else if (change instanceof RemoveCollection remove) {
      begin(out, REMOVE_COLLECTION, remove.collection());
    }
  }

  private static void begin(DataOutputStream out, int change, UUID collection) throws IOException {
    out.writeByte(change);
    RedoForm.write(out, collection);
  }

  private static void write(DataOutputStream out, InsertRecord insert) throws IOException {
    begin(out, INSERT_RECORD, insert.collection());
    RedoForm.write(out, insert.id());
    write(out, insert.nameIndex());
    write(out, insert.uidIndex());
    out.writeLong(insert.version());
    write(out, insert.envelope());
    write(out, insert.content());
    write(out, insert.properties());
  }

  private static void write(DataOutputStream out, UpdateRecord update) throws IOException {
    begin(out, UPDATE_RECORD, update.collection());
    RedoForm.write(out, update.id());
    out.writeLong(update.expectedVersion());
    write(out, update.uidIndex());
    out.writeLong(update.version());
    write(out, update.envelope());
    write(out, update.content());
    out.writeBoolean(update.keepProperties());
    write(out, update.properties());
  }

  private static void write(DataOutputStream out, CollectionRow row) throws IOException {
    UUID parent = row.parent();
    out.writeBoolean(parent != null);
    if (parent != null) {
      RedoForm.write(out, parent);
    }
    out.writeInt(row.kind());
    write(out, row.nameIndex());
    out.writeLong(row.revision());
    out.writeLong(row.ownRevision());
    out.writeLong(row.version());
    out.writeBoolean(row.removed());
    write(out, row.wrappedKey());
    write(out, row.sealedName());
    write(out, row.sealedProperties());
  }

  private static void write(DataOutputStream out, byte @Nullable [] bytes) throws IOException {
    if (bytes == null) {
      out.writeInt(NO_BYTES);
    } else {
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  static RowChange read(DataInputStream in, UUID home) throws IOException {
    int change = in.readUnsignedByte();
    UUID collection = RedoForm.id(in);
    return switch (change) {
      case INSERT_RECORD -> insertRecord(in, collection);
      case UPDATE_RECORD -> updateRecord(in, collection);
      case REMOVE_RECORD ->
          new RemoveRecord(collection, RedoForm.id(in), in.readLong(), in.readLong(), bytes(in));
      case INSERT_COLLECTION -> new InsertCollection(collection(in, home, collection));
      case UPDATE_COLLECTION ->
          new UpdateCollection(collection(in, home, collection), in.readLong());
      case REMOVE_COLLECTION -> new RemoveCollection(collection);
      default -> throw new IOException("the redo log holds an unknown change: " + change);
    };
  }

  private static InsertRecord insertRecord(DataInputStream in, UUID collection) throws IOException {
    return new InsertRecord(
        collection,
        RedoForm.id(in),
        bytes(in),
        bytesOrNull(in),
        in.readLong(),
        bytes(in),
        bytes(in),
        bytesOrNull(in));
  }

  private static UpdateRecord updateRecord(DataInputStream in, UUID collection) throws IOException {
    return new UpdateRecord(
        collection,
        RedoForm.id(in),
        in.readLong(),
        bytesOrNull(in),
        in.readLong(),
        bytes(in),
        bytesOrNull(in),
        in.readBoolean(),
        bytesOrNull(in));
  }

  private static CollectionRow collection(DataInputStream in, UUID home, UUID id)
      throws IOException {
    return new CollectionRow(
        home,
        id,
        in.readBoolean() ? RedoForm.id(in) : null,
        in.readInt(),
        bytes(in),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readBoolean(),
        bytes(in),
        bytes(in),
        bytes(in));
  }

  private static byte[] bytes(DataInputStream in) throws IOException {
    byte[] bytes = bytesOrNull(in);
    if (bytes == null) {
      throw new IOException("the redo log lacks a field");
    }
    return bytes;
  }

  private static byte @Nullable [] bytesOrNull(DataInputStream in) throws IOException {
    int length = in.readInt();
    return length == NO_BYTES ? null : in.readNBytes(length);
  }
}
