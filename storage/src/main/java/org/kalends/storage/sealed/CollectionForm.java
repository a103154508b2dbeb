package org.kalends.storage.sealed;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.store.AccessControlList;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.caldav.store.Sharing;
import org.kalends.storage.record.CollectionRow;
import org.kalends.storage.seal.BlindIndex;
import org.kalends.storage.seal.Context;
import org.kalends.storage.seal.HomeKeys;
import org.kalends.storage.seal.KeyRing;
import org.kalends.storage.seal.Opener;
import org.kalends.storage.seal.SealKey;
import org.kalends.storage.seal.Sealer;

/**
 * Turns collections into rows and back. Name and properties are sealed under the home's profile
 * key; place, kind and name are inside the sealed properties too, so that the clear columns of a
 * row cannot be changed unnoticed.
 */
final class CollectionForm {

  private static final int FORM = 1;

  /** As {@link #FORM}, and then the access control entries, if there are any. */
  private static final int WITH_ACL = 2;

  /** As {@link #WITH_ACL}, and then what sharing adds. */
  private static final int WITH_SHARING = 3;

  private static final byte[] NOTHING = new byte[0];

  private CollectionForm() {}

  static CollectionRow row(HomeKeys keys, LiveCollection collection) {
    CollectionInfo info = collection.info();
    long version = collection.version();
    byte[] properties = Sealer.seal(keys.profileKey(), properties(info, version), encoded(info));
    return row(keys, info, version, false, collection.wrappedKey(), properties);
  }

  /** The tombstone of a place where a collection no longer is. */
  static CollectionRow tombstone(HomeKeys keys, CollectionInfo info) {
    return row(keys, info, 1, true, NOTHING, NOTHING);
  }

  private static CollectionRow row(
      HomeKeys keys,
      CollectionInfo info,
      long version,
      boolean removed,
      byte[] wrappedKey,
      byte[] properties) {
    return new CollectionRow(
        info.home(),
        info.id(),
        info.parent(),
        info.kind().code(),
        nameIndex(keys.profileKey(), info.parent(), info.name()),
        info.revision(),
        info.ownRevision(),
        version,
        removed,
        wrappedKey,
        Sealer.seal(
            keys.profileKey(),
            name(info.home(), info.parent(), info.id()),
            new ByteWriter().text(info.name()).bytes()),
        properties);
  }

  /**
   * Opens the row of a live collection.
   *
   * @throws org.kalends.caldav.store.StoreUnavailableException if it is not as it was sealed
   */
  static LiveCollection open(KeyRing ring, HomeKeys keys, CollectionRow row) {
    byte[] plain =
        Opener.open(
            keys.profileKey(),
            Context.property(row.home(), row.id(), "collection", row.version()),
            row.sealedProperties(),
            row.id());
    CollectionInfo info = Forms.read(row.id(), () -> decoded(row, plain));
    if (info.kind().code() != row.kind()
        || !Objects.equals(info.parent(), row.parent())
        || !info.name().equals(openName(keys, row))) {
      throw Opener.integrityFailure(row.id());
    }
    SealKey key = ring.collection(keys, row.id(), row.wrappedKey());
    return new LiveCollection(info, row.version(), row.wrappedKey(), key, LiveCollection.UNKNOWN);
  }

  /** Opens the row of a removed collection: its name and place. */
  static CollectionInfo openTombstone(HomeKeys keys, CollectionRow row) {
    return new CollectionInfo(
        row.home(),
        row.id(),
        row.parent(),
        openName(keys, row),
        CollectionKind.ofCode(row.kind()),
        row.revision(),
        row.ownRevision(),
        Instant.EPOCH,
        0,
        DeadProperties.NONE,
        AccessControlList.EMPTY,
        Sharing.NONE);
  }

  private static String openName(HomeKeys keys, CollectionRow row) {
    byte[] plain =
        Opener.open(
            keys.profileKey(),
            name(row.home(), row.parent(), row.id()),
            row.sealedName(),
            row.id());
    String name = Forms.read(row.id(), () -> new ByteReader(plain).text());
    if (!Arrays.equals(nameIndex(keys.profileKey(), row.parent(), name), row.nameIndex())) {
      throw Opener.integrityFailure(row.id());
    }
    return name;
  }

  private static Context name(UUID home, @Nullable UUID parent, UUID id) {
    return Context.name(home, parent == null ? Context.NO_COLLECTION : parent, id);
  }

  private static Context properties(CollectionInfo info, long version) {
    return Context.property(info.home(), info.id(), "collection", version);
  }

  private static byte[] nameIndex(SealKey profile, @Nullable UUID parent, String name) {
    return new BlindIndex(profile, "collection name").of(parent + "/" + name);
  }

  private static byte[] encoded(CollectionInfo info) {
    UUID parent = info.parent();
    int form = form(info);
    ByteWriter out = new ByteWriter().octet(form).number(info.kind().code());
    out.octet(parent == null ? 0 : 1);
    if (parent != null) {
      out.id(parent);
    }
    out.text(info.name()).number(info.components()).number(info.created().toEpochMilli());
    PropertiesForm.write(info.properties(), out);
    if (form >= WITH_ACL) {
      AccessForm.write(info.acl(), out);
    }
    if (form >= WITH_SHARING) {
      SharingForm.write(info.sharing(), out);
    }
    return out.bytes();
  }

  private static int form(CollectionInfo info) {
    if (!info.sharing().isNone()) {
      return WITH_SHARING;
    }
    return info.acl().isEmpty() ? FORM : WITH_ACL;
  }

  private static CollectionInfo decoded(CollectionRow row, byte[] plain) {
    ByteReader in = new ByteReader(plain);
    int form = in.octet();
    if (form < FORM || form > WITH_SHARING) {
      throw new IllegalArgumentException("unknown form of collection");
    }
    CollectionKind kind = CollectionKind.ofCode(in.count());
    UUID parent = in.octet() == 0 ? null : in.id();
    String name = in.text();
    int components = in.count();
    Instant created = Instant.ofEpochMilli(in.number());
    return new CollectionInfo(
        row.home(),
        row.id(),
        parent,
        name,
        kind,
        row.revision(),
        row.ownRevision(),
        created,
        components,
        PropertiesForm.read(in),
        form >= WITH_ACL ? AccessForm.read(in) : AccessControlList.EMPTY,
        form >= WITH_SHARING ? SharingForm.read(in) : Sharing.NONE);
  }
}
