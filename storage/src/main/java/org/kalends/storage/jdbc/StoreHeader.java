package org.kalends.storage.jdbc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.h2.mvstore.DataUtils;
import org.jspecify.annotations.Nullable;

/**
 * The header of H2's file, which names the chunk that recovery starts from, held to the last chunk
 * that was written.
 *
 * <p>H2 writes a header after each chunk that recovery would not find otherwise: one that lies
 * neither at the end of the file nor where the chunk before it promised. Since 2.3 that header
 * names the chunk before it; so the last commit of a killed process was not found again, once the
 * space of old chunks was in use again. Here such a header gets the name it should have.
 */
final class StoreHeader {

  private static final int BLOCK = 4096;
  private static final byte[] HEADER_START = "H:".getBytes(ISO_8859_1);
  private static final byte[] CHUNK_START = "chunk:".getBytes(ISO_8859_1);
  private static final int LONGEST_CHUNK_HEADER = 1024;

  /** The chunk that was written last, as its own header has it, and where it is. */
  private Map<String, String> chunk = Map.of();

  private long block;

  /**
   * Takes note of what is about to be written; returns what to write in its place, or null if it is
   * right, as all is but a header that is behind.
   */
  synchronized @Nullable ByteBuffer correction(ByteBuffer source, long position) {
    if (position == 0 && source.remaining() == 2 * BLOCK && startsWith(source, HEADER_START)) {
      return corrected(source);
    }
    if (position > BLOCK && startsWith(source, CHUNK_START)) {
      Map<String, String> written = firstLine(source, LONGEST_CHUNK_HEADER);
      if (written != null && version(written) >= version(chunk)) {
        chunk = written;
        block = position / BLOCK;
      }
    }
    return null;
  }

  private @Nullable ByteBuffer corrected(ByteBuffer source) {
    Map<String, String> written = firstLine(source, BLOCK);
    if (written == null || version(written) >= version(chunk)) {
      return null;
    }
    HashMap<String, Object> header = new HashMap<>(written);
    header.remove("fletcher");
    header.put("block", block);
    header.put("chunk", chunk.get("chunk"));
    header.put("version", chunk.get("version"));
    StringBuilder text = new StringBuilder();
    DataUtils.appendMap(text, header);
    byte[] checked = text.toString().getBytes(ISO_8859_1);
    int checksum = DataUtils.getFletcher32(checked, 0, checked.length);
    DataUtils.appendMap(text, "fletcher", checksum);
    byte[] line = text.append('\n').toString().getBytes(ISO_8859_1);
    return ByteBuffer.allocate(2 * BLOCK).put(0, line).put(BLOCK, line);
  }

  private static long version(Map<String, String> map) {
    return DataUtils.readHexLong(map, "version", 0);
  }

  private static boolean startsWith(ByteBuffer source, byte[] start) {
    if (source.remaining() < start.length) {
      return false;
    }
    byte[] first = new byte[start.length];
    source.get(source.position(), first);
    return Arrays.equals(first, start);
  }

  /** The map in the first line; null if there is none, as in the middle of a chunk. */
  private static @Nullable Map<String, String> firstLine(ByteBuffer source, int longest) {
    byte[] bytes = new byte[Math.min(source.remaining(), longest)];
    source.get(source.position(), bytes);
    String text = new String(bytes, ISO_8859_1);
    int end = text.indexOf('\n');
    if (end < 0) {
      return null;
    }
    return DataUtils.parseMap(text.substring(0, end).trim());
  }
}
