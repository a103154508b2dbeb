package org.kalends.auth.password;

/**
 * The cost of one Argon2id hash (RFC 9106 section 3.1).
 *
 * @param memoryKib memory in KiB
 * @param iterations passes over the memory
 * @param parallelism lanes
 */
public record Argon2Cost(int memoryKib, int iterations, int parallelism) {

  /** What people's passwords get: 19 MiB, two passes, one lane. */
  public static final Argon2Cost STANDARD = new Argon2Cost(19 * 1024, 2, 1);

  /**
   * Next to no cost, and next to no protection: only for stores of test accounts, whose passwords
   * are public anyway.
   */
  public static final Argon2Cost TEST_ONLY = new Argon2Cost(64, 1, 1);

  private static final int MAX_MEMORY_KIB = 1 << 20;
  private static final int MAX_ITERATIONS = 64;
  private static final int MAX_PARALLELISM = 16;

  /**
   * Refuses costs below what RFC 9106 defines, and those so high that a stored hash could stop the
   * server.
   *
   * @throws IllegalArgumentException if a figure is out of its range
   */
  public Argon2Cost {
    if (parallelism < 1
        || parallelism > MAX_PARALLELISM
        || iterations < 1
        || iterations > MAX_ITERATIONS
        || memoryKib < 8 * parallelism
        || memoryKib > MAX_MEMORY_KIB) {
      throw new IllegalArgumentException(
          "Argon2 m=%d,t=%d,p=%d is out of range".formatted(memoryKib, iterations, parallelism));
    }
  }

  /** Whether guessing a password costs more under these than under others. */
  boolean dearerThan(Argon2Cost other) {
    return (long) memoryKib * iterations > (long) other.memoryKib * other.iterations;
  }
}
