package org.kalends.storage.sealed;

/**
 * How much memory the store may keep in use.
 *
 * @param indexBytes for homes and collection indexes; about 400 bytes for each member
 * @param contentBytes for contents lately opened
 */
public record StoreBudgets(long indexBytes, long contentBytes) {

  /** 64 MiB of indexes and 32 MiB of contents. */
  public static final StoreBudgets DEFAULT = new StoreBudgets(64L << 20, 32L << 20);

  /** Checks that neither is negative. */
  public StoreBudgets {
    if (indexBytes < 0 || contentBytes < 0) {
      throw new IllegalArgumentException("a budget is not negative");
    }
  }
}
