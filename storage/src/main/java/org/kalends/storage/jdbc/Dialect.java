package org.kalends.storage.jdbc;

/** Where databases differ. Everything else is plain SQL that all of them understand. */
enum Dialect {
  /** H2 in its own process, on MVStore. */
  H2("VARBINARY", "CHECKPOINT SYNC");

  private final String bytes;
  private final String sync;

  Dialect(String bytes, String sync) {
    this.bytes = bytes;
    this.sync = sync;
  }

  /** The type of a byte string without a length limit of note. */
  String bytes() {
    return bytes;
  }

  /** The statement that returns when every commit before it is on disk. */
  String sync() {
    return sync;
  }
}
