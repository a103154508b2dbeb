package org.kalends.storage.jdbc;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.kalends.storage.record.RowChange;
import org.kalends.storage.record.RowChanges;

/**
 * One transaction as the bytes of an entry of the {@link RedoLog}, and back: the rows as they go to
 * the tables, sealed already, and nothing else.
 */
final class RedoForm {

  /** Comes first, so that a later program can tell its entries from those of this one. */
  private static final int FORM = 1;

  private RedoForm() {}

  /** The entry of a transaction. */
  static byte[] bytes(List<Redo> transaction) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 13);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORM);
      out.writeInt(transaction.size());
      for (Redo redo : transaction) {
        write(out, redo);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // there is none in memory
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, Redo redo) throws IOException {
    RowChanges changes = redo.changes();
    write(out, changes.home());
    out.writeLong(redo.revision());
    out.writeInt(changes.expectedRevisions().size());
    for (Map.Entry<UUID, Long> expected : changes.expectedRevisions().entrySet()) {
      write(out, expected.getKey());
      out.writeLong(expected.getValue());
    }
    out.writeInt(changes.changes().size());
    for (RowChange change : changes.changes()) {
      RedoRow.write(out, change);
    }
  }

  /**
   * The transaction of an entry.
   *
   * @throws IOException if it is of another form
   */
  static List<Redo> transaction(byte[] entry) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(entry));
    int form = in.readUnsignedByte();
    if (form != FORM) {
      throw new IOException("the redo log was written by another version (form " + form + ")");
    }
    List<Redo> transaction = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      transaction.add(redo(in));
    }
    return transaction;
  }

  private static Redo redo(DataInputStream in) throws IOException {
    UUID home = id(in);
    long revision = in.readLong();
    Map<UUID, Long> expected = new HashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      expected.put(id(in), in.readLong());
    }
    List<RowChange> changes = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      changes.add(RedoRow.read(in, home));
    }
    return new Redo(new RowChanges(home, expected, changes), revision);
  }

  static void write(DataOutputStream out, UUID id) throws IOException {
    out.writeLong(id.getMostSignificantBits());
    out.writeLong(id.getLeastSignificantBits());
  }

  static UUID id(DataInputStream in) throws IOException {
    return new UUID(in.readLong(), in.readLong());
  }
}
