package org.kalends.storage.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What a blob is and where it belongs. It is authenticated but not stored: whoever opens the blob
 * says where he found it, and a blob that was moved, renamed or rolled back does not open.
 *
 * <p>{@code docs/crypto-format.md} section 4 lists the parts of each type.
 */
public final class Context {

  /** The collection of blobs that belong to a home as a whole. */
  public static final UUID NO_COLLECTION = new UUID(0, 0);

  private static final byte[] MAGIC = {'C', 'B', 'X', '1'};

  private final SealType type;
  private final byte[] authenticated;

  private Context(SealType type, byte[]... parts) {
    this.type = type;
    int length = MAGIC.length + 1;
    for (byte[] part : parts) {
      length += Integer.BYTES + part.length;
    }
    ByteBuffer out = ByteBuffer.allocate(length).put(MAGIC).put(type.code());
    for (byte[] part : parts) {
      out.putInt(part.length).put(part);
    }
    this.authenticated = out.array();
  }

  /** The user key of a home. */
  public static Context userKey(UUID owner) {
    return new Context(SealType.USER_KEY, bytes(owner));
  }

  /** The key of a collection; that of {@link #NO_COLLECTION} is the home's profile key. */
  public static Context collectionKey(UUID owner, UUID collection) {
    return new Context(SealType.COLLECTION_KEY, bytes(owner), bytes(collection));
  }

  /** The system key. */
  public static Context systemKey() {
    return new Context(SealType.SYSTEM_KEY, bytes("system"));
  }

  /** The bytes of a resource, at one version of them. */
  public static Context body(UUID owner, UUID collection, String name, long contentVersion) {
    return new Context(
        SealType.BODY, bytes(owner), bytes(collection), bytes(name), bytes(contentVersion));
  }

  /** The name of a row. */
  public static Context name(UUID owner, UUID collection, UUID row) {
    return new Context(SealType.NAME, bytes(owner), bytes(collection), bytes(row));
  }

  /** The index record of a row, at one version of it. */
  public static Context index(UUID owner, UUID collection, UUID row, long version) {
    return new Context(SealType.INDEX, bytes(owner), bytes(collection), bytes(row), bytes(version));
  }

  /**
   * Properties.
   *
   * @param property the qualified name, or what names the whole set of them
   */
  public static Context property(UUID owner, UUID collection, String property, long version) {
    return new Context(
        SealType.PROPERTY, bytes(owner), bytes(collection), bytes(property), bytes(version));
  }

  /** A secret of the server, by its name. */
  public static Context token(String name) {
    return new Context(SealType.TOKEN, bytes(name));
  }

  /** A context of any parts, for the vectors. */
  static Context of(SealType type, byte[]... parts) {
    return new Context(type, parts);
  }

  SealType type() {
    return type;
  }

  /** The part of the associated data behind the header; shared, not to be modified. */
  byte[] authenticated() {
    return authenticated;
  }

  private static byte[] bytes(UUID id) {
    return id.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] bytes(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }
}
