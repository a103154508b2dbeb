package org.kalends.storage.sealed;

import java.util.UUID;
import java.util.function.Supplier;
import org.kalends.caldav.store.StoreUnavailableException;

/**
 * Reads stored forms whose integrity is proven: what is malformed was written by other versions.
 */
final class Forms {

  private Forms() {}

  /**
   * What {@code reader} reads.
   *
   * @throws StoreUnavailableException naming the row, if it is in no form known here
   */
  static <T> T read(UUID row, Supplier<T> reader) {
    try {
      return reader.get();
    } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
      // Without the cause: its message may quote what was sealed.
      throw new StoreUnavailableException("unknown form of " + row + ": of a later version?");
    }
  }
}
