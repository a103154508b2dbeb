package org.kalends.storage.sealed;

import java.util.Arrays;
import java.util.UUID;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.storage.record.RecordRow;
import org.kalends.storage.seal.BlindIndex;
import org.kalends.storage.seal.Context;
import org.kalends.storage.seal.Opener;
import org.kalends.storage.seal.Sealer;

/**
 * Seals and opens the three parts of a record under its collection's key. The envelope is bound to
 * the row's version and names the versions of the other two, which are bound to theirs.
 */
final class RecordForm {

  private RecordForm() {}

  static byte[] sealEnvelope(LiveCollection collection, UUID row, long version, Envelope envelope) {
    return Sealer.seal(
        collection.key(), envelopeContext(collection, row, version), envelope.encoded());
  }

  /**
   * The envelope of a row, checked against the columns beside it.
   *
   * @param names as {@link LiveCollection#names}
   */
  static Envelope envelope(LiveCollection collection, RecordRow row, BlindIndex names) {
    Context context = envelopeContext(collection, row.id(), row.version());
    byte[] plain = Opener.open(collection.key(), context, row.envelope(), row.id());
    Envelope envelope = Forms.read(row.id(), () -> Envelope.decoded(plain));
    if (envelope.removed() != row.removed()
        || !Arrays.equals(names.of(envelope.name()), row.nameIndex())) {
      throw Opener.integrityFailure(row.id());
    }
    return envelope;
  }

  static byte[] sealContent(
      LiveCollection collection, String name, long contentVersion, byte[] bytes) {
    return Sealer.seal(collection.key(), contentContext(collection, name, contentVersion), bytes);
  }

  static byte[] content(
      LiveCollection collection, UUID row, String name, long contentVersion, byte[] sealed) {
    Context context = contentContext(collection, name, contentVersion);
    return Opener.open(collection.key(), context, sealed, row);
  }

  static byte[] sealProperties(
      LiveCollection collection, UUID row, long version, DeadProperties properties) {
    ByteWriter out = new ByteWriter();
    PropertiesForm.write(properties, out);
    return Sealer.seal(collection.key(), propertiesContext(collection, row, version), out.bytes());
  }

  static DeadProperties properties(
      LiveCollection collection, UUID row, long version, byte[] sealed) {
    Context context = propertiesContext(collection, row, version);
    return PropertiesForm.read(new ByteReader(Opener.open(collection.key(), context, sealed, row)));
  }

  private static Context envelopeContext(LiveCollection collection, UUID row, long version) {
    CollectionInfo info = collection.info();
    return Context.index(info.home(), info.id(), row, version);
  }

  private static Context contentContext(LiveCollection collection, String name, long version) {
    CollectionInfo info = collection.info();
    return Context.body(info.home(), info.id(), name, version);
  }

  private static Context propertiesContext(LiveCollection collection, UUID row, long version) {
    CollectionInfo info = collection.info();
    return Context.property(info.home(), info.id(), "member " + row, version);
  }
}
