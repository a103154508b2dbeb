package org.kalends.storage.seal;

import java.util.List;
import java.util.UUID;
import org.kalends.caldav.store.StoreUnavailableException;

/**
 * Holds the key encryption keys: what wraps the keys of homes and of the system, and never lies in
 * the database. A file today; a security module or a key service speaks the same few words.
 *
 * <p>All methods are safe for use by many threads and throw {@link StoreUnavailableException} when
 * the provider cannot be reached or refuses.
 */
public interface KeyProvider extends AutoCloseable {

  /** The key that new wraps are made with. */
  Version current();

  /** All keys that can still unwrap, oldest first. */
  List<Version> list();

  /** Wraps a key with the current key encryption key. Does not keep or modify the array. */
  byte[] wrap(Context context, byte[] key);

  /**
   * Unwraps what {@link #wrap} made, with whichever version that was. The caller zeroes the result.
   *
   * @throws StoreUnavailableException if it was not wrapped here for this context, or was changed
   */
  byte[] unwrap(Context context, byte[] wrapped);

  /** What an administrator should mend, one sentence each; empty if all is well. */
  List<String> health();

  /** Forgets the keys. */
  @Override
  void close();

  /**
   * One key encryption key.
   *
   * @param number grows with every rotation
   * @param id random
   */
  record Version(int number, UUID id) {}
}
