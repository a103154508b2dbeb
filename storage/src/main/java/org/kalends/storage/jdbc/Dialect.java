package org.kalends.storage.jdbc;

/** Where databases differ. Everything else is plain SQL that all of them understand. */
enum Dialect {
  /** H2 in its own process, on MVStore. */
  H2("VARBINARY");

  private final String bytes;

  Dialect(String bytes) {
    this.bytes = bytes;
  }

  /** The type of a byte string without a length limit of note. */
  String bytes() {
    return bytes;
  }
}
