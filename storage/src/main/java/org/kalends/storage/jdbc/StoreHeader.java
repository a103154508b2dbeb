package org.kalends.storage.jdbc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.h2.mvstore.DataUtils;
import org.jspecify.annotations.Nullable;

/**
 * The header of H2's file, which names the chunk that recovery starts from. It is written after a
 * sync and names the newest chunk that was synced.
 *
 * <p>H2 itself writes a header together with a chunk that recovery would not find otherwise: one
 * that lies neither at the end of the file nor where the chunk before it promised. Since 2.3 it
 * names the chunk before that one, so that the last commit of a killed process can be lost. And
 * when a power cut leaves the header and not the chunk, recovery starts from whatever chunk is at
 * the end of the file, which may be old. Both need space that is used again, so a store does not
 * show them before it is 45 seconds old.
 */
final class StoreHeader {

  /** It is written twice, each time in a block of its own. */
  static final int LENGTH = 2 * 4096;

  private static final int BLOCK = 4096;
  private static final int LONGEST_CHUNK_HEADER = 1024;
  private static final byte[] HEADER_START = "H:".getBytes(ISO_8859_1);
  private static final byte[] CHUNK_START = "chunk:".getBytes(ISO_8859_1);

  private static final long NONE = -1;

  /** Says that no chunk follows the one that is named; true only of a file that was closed. */
  private static final String CLEAN = "clean";

  /**
   * A chunk.
   *
   * @param fields as its own header has them
   * @param block where it begins
   */
  record Chunk(Map<String, String> fields, long block) {

    private static final Chunk NONE = new Chunk(Map.of(), 0);

    long version() {
      return StoreHeader.version(fields);
    }

    private boolean promises(long next) {
      return DataUtils.readHexLong(fields, "next", 0) == next;
    }
  }

  /**
   * A header to be written.
   *
   * @param bytes of both copies
   * @param needed whether recovery would not find the newest chunk without it
   */
  record Due(ByteBuffer bytes, boolean needed) {}

  private Chunk newest = Chunk.NONE;
  private boolean promised;

  /** What the header has to say besides the chunk; null if there is none yet. */
  private @Nullable Map<String, String> fields;

  /** The version that the header in the file names. */
  private long named;

  /** Of the versions after it, the first and the last that cannot be found without a header. */
  private long firstNeeded = NONE;

  private long lastNeeded = NONE;

  /** Takes note of a header that was read. */
  synchronized void read(ByteBuffer header) {
    for (int copy = 0; copy < LENGTH; copy += BLOCK) {
      if (startsWith(header, copy, HEADER_START)) {
        Map<String, String> found = firstLine(header, copy, BLOCK);
        if (found != null && (fields == null || version(found) > named)) {
          fields = found;
          named = version(found);
        }
      }
    }
    if (fields != null && fields.remove(CLEAN) != null) {
      need(named + 1);
    }
  }

  /** Takes note of a chunk that was written, if it is one. */
  synchronized void note(ByteBuffer source, long position) {
    if (startsWith(source, source.position(), CHUNK_START)) {
      Map<String, String> found = firstLine(source, source.position(), LONGEST_CHUNK_HEADER);
      if (found != null && version(found) >= newest.version()) {
        long block = position / BLOCK;
        promised = newest.promises(block);
        named = Math.min(named, version(found) - 1); // it may have named what was lost
        newest = new Chunk(found, block);
      }
    }
  }

  /**
   * Takes a header that is about to be written, to be written later; false if it is none, or if
   * there was no chunk yet that it could wait for.
   */
  synchronized boolean takes(ByteBuffer source) {
    if (source.remaining() != LENGTH || !startsWith(source, source.position(), HEADER_START)) {
      return false;
    }
    Map<String, String> found = firstLine(source, source.position(), BLOCK);
    if (found == null) {
      return false;
    }
    fields = found;
    if (newest.version() == 0) {
      named = version(found);
      return false;
    }
    if (!promised || found.containsKey(CLEAN)) {
      named = Math.min(named, newest.version() - 1);
      need(newest.version());
    }
    return true;
  }

  private void need(long version) {
    firstNeeded = firstNeeded == NONE ? version : firstNeeded;
    lastNeeded = version;
  }

  /** The chunk that was written last. */
  synchronized Chunk newest() {
    return newest;
  }

  /** Whether the header in the file is not what H2 takes it for. */
  synchronized boolean waits() {
    return firstNeeded != NONE;
  }

  /** The header to write now that all up to a chunk is on the disk; null if there is none. */
  synchronized @Nullable Due after(Chunk durable) {
    long version = durable.version();
    if (fields == null || version <= named || (fields.containsKey(CLEAN) && version < lastNeeded)) {
      return null;
    }
    Map<String, Object> all = new HashMap<>(fields);
    all.put("block", durable.block());
    all.put("chunk", durable.fields().get("chunk"));
    all.put("version", durable.fields().get("version"));
    named = version;
    boolean needed = firstNeeded != NONE && firstNeeded <= version;
    if (needed) {
      firstNeeded = lastNeeded > version ? version + 1 : NONE;
    }
    return new Due(bytes(all), needed);
  }

  private static ByteBuffer bytes(Map<String, Object> named) {
    HashMap<String, Object> fields = new HashMap<>(named);
    fields.remove("fletcher");
    StringBuilder text = new StringBuilder();
    DataUtils.appendMap(text, fields);
    byte[] checked = text.toString().getBytes(ISO_8859_1);
    int checksum = DataUtils.getFletcher32(checked, 0, checked.length);
    DataUtils.appendMap(text, "fletcher", checksum);
    byte[] line = text.append('\n').toString().getBytes(ISO_8859_1);
    return ByteBuffer.allocate(LENGTH).put(0, line).put(BLOCK, line);
  }

  private static long version(Map<String, String> fields) {
    return DataUtils.readHexLong(fields, "version", 0);
  }

  private static boolean startsWith(ByteBuffer source, int at, byte[] start) {
    if (source.limit() - at < start.length) {
      return false;
    }
    byte[] first = new byte[start.length];
    source.get(at, first);
    return Arrays.equals(first, start);
  }

  /** The fields in the first line; null if it is too long for one. */
  private static @Nullable Map<String, String> firstLine(ByteBuffer source, int at, int longest) {
    byte[] bytes = new byte[Math.min(source.limit() - at, longest)];
    source.get(at, bytes);
    String text = new String(bytes, ISO_8859_1);
    int end = text.indexOf('\n');
    return end < 0 ? null : DataUtils.parseMap(text.substring(0, end).trim());
  }
}
