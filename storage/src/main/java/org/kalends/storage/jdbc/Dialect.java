package org.kalends.storage.jdbc;

import java.util.List;

/** Where databases differ. Everything else is plain SQL that all of them understand. */
enum Dialect {
  /** H2 in its own process, on MVStore. */
  H2("VARBINARY"),

  /** PostgreSQL, and what speaks its protocol and its SQL. */
  POSTGRESQL("BYTEA");

  private final String bytes;

  Dialect(String bytes) {
    this.bytes = bytes;
  }

  /** The type of a byte string without a length limit of note. */
  String bytes() {
    return bytes;
  }

  /** The names of the scripts that make the schema, in order. */
  List<String> scripts() {
    return this == H2 ? List.of("1") : List.of("1", "2-postgresql", "3-postgresql");
  }

  /** The tables that hold what belongs to a home, the homes themselves first. */
  List<String> tables() {
    return this == H2
        ? List.of("home", "collection", "record", "content")
        : List.of("home", "collection", "record", "content", "commit_note");
  }
}
