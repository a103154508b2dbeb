package org.kalends.storage.seal;

/** What a sealed blob holds; part of its key derivation and of what it authenticates. */
public enum SealType {
  /** A user key, wrapped by a key encryption key. */
  USER_KEY(0x01, false),
  /** A collection key, wrapped by a user key. */
  COLLECTION_KEY(0x02, false),
  /** The system key, wrapped by a key encryption key. */
  SYSTEM_KEY(0x03, false),
  /** The bytes of a resource. */
  BODY(0x10, true),
  /** A path segment. */
  NAME(0x11, true),
  /** An index record; it is padded by whoever encodes it. */
  INDEX(0x12, false),
  /** A queue row. */
  QUEUE(0x13, true),
  /** Properties. */
  PROPERTY(0x14, true),
  /** One chunk of an attachment. */
  ATTACHMENT(0x15, false),
  /** A token or another small secret of the server. */
  TOKEN(0x16, false),
  /** Details of an audit entry. */
  AUDIT(0x17, true),
  /** One chunk of a backup. */
  BACKUP(0x20, false);

  private final byte code;
  private final boolean padded;

  SealType(int code, boolean padded) {
    this.code = (byte) code;
    this.padded = padded;
  }

  /** The byte this type is stored as. */
  byte code() {
    return code;
  }

  /** Whether its length is hidden in the buckets of the format. */
  boolean padded() {
    return padded;
  }
}
