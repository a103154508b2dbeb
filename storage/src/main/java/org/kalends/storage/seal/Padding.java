package org.kalends.storage.seal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Hides lengths: u32 length, data, zeros up to the next bucket. */
final class Padding {

  private static final int[] BUCKETS = {
    256, 512, 1024, 1536, 2048, 3072, 4096, 6144, 8192, 12288, 16384
  };
  private static final int STEP = 4096;
  private static final int PREFIX = Integer.BYTES;

  private Padding() {}

  /** The length of {@code length} bytes once padded. */
  static int padded(int length) {
    long needed = (long) length + PREFIX;
    for (int bucket : BUCKETS) {
      if (needed <= bucket) {
        return bucket;
      }
    }
    return Math.toIntExact((needed + STEP - 1) / STEP * STEP);
  }

  /** Writes prefix and data into zeros. */
  static void write(byte[] data, byte[] out, int offset) {
    ByteBuffer.wrap(out, offset, PREFIX + data.length).putInt(data.length).put(data);
  }

  /** The data of a padded text; null if the padding is not as {@link #write} makes it. */
  static byte @Nullable [] strip(byte[] text) {
    if (text.length < PREFIX) {
      return null;
    }
    int length = ByteBuffer.wrap(text).getInt();
    if (length < 0 || length > text.length - PREFIX) {
      return null;
    }
    for (int i = PREFIX + length; i < text.length; i++) {
      if (text[i] != 0) {
        return null;
      }
    }
    return Arrays.copyOfRange(text, PREFIX, PREFIX + length);
  }
}
