package org.kalends.storage.sealed;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.storage.sealed.Fixture.CALENDAR;
import static org.kalends.storage.sealed.Fixture.HOME;
import static org.kalends.storage.sealed.Fixture.put;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.StoreUnavailableException;
import org.kalends.storage.record.CollectionRow;
import org.kalends.storage.record.FullRow;
import org.kalends.storage.record.HomeRow;
import org.kalends.storage.record.RecordRow;
import org.kalends.storage.seal.EphemeralKeys;

/** One bit changed in any blob of any row, anywhere, is noticed when the row is read. */
class BitFlipTest {

  /** The blobs a row can hold. */
  enum Blob {
    HOME_KEY,
    COLLECTION_KEY,
    COLLECTION_NAME,
    COLLECTION_NAME_INDEX,
    COLLECTION_PROPERTIES,
    NAME_INDEX,
    ENVELOPE,
    CONTENT,
    PROPERTIES
  }

  private final Tap tap = new Tap();
  private final Fixture fixture = new Fixture(tap, EphemeralKeys.provider());

  BitFlipTest() {
    fixture.commit(
        put("a", 0, "uid-a", "secret"),
        new Change.SetProperties(CALENDAR, "a", 0, Fixture.property("p", "secret property")));
  }

  @Property(tries = 400)
  void aFlippedBitIsNoticed(@ForAll Blob blob, @ForAll @IntRange(max = 1_000_000) int position) {
    tap.onHome = row -> home(row, blob, position);
    tap.onCollection = row -> collection(row, blob, position);
    tap.onRecord = row -> row(row, blob, position);
    tap.onFull =
        full -> {
          byte[] properties = flipped(full.properties(), blob == Blob.PROPERTIES, position);
          byte[] content = flipped(full.content(), blob == Blob.CONTENT, position);
          return new FullRow(row(full.row(), blob, position), content, properties);
        };
    assertThrows(StoreUnavailableException.class, this::readAll);
  }

  private void readAll() {
    SealedStore store = fixture.fresh();
    CollectionInfo info = store.home(HOME).orElseThrow().collection(CALENDAR).orElseThrow();
    Member member = store.open(info).orElseThrow().member("a").orElseThrow();
    assertTrue(store.content(info, member).isPresent());
    store.properties(info, member);
  }

  private static HomeRow home(HomeRow row, Blob blob, int position) {
    byte[] key = flipped(row.wrappedKey(), blob == Blob.HOME_KEY, position);
    return new HomeRow(row.id(), row.revision(), row.oldestRevision(), row.history(), key);
  }

  private static CollectionRow collection(CollectionRow row, Blob blob, int position) {
    return new CollectionRow(
        row.home(),
        row.id(),
        row.parent(),
        row.kind(),
        flipped(row.nameIndex(), blob == Blob.COLLECTION_NAME_INDEX, position),
        row.revision(),
        row.ownRevision(),
        row.version(),
        row.removed(),
        flipped(row.wrappedKey(), blob == Blob.COLLECTION_KEY, position),
        flipped(row.sealedName(), blob == Blob.COLLECTION_NAME, position),
        flipped(row.sealedProperties(), blob == Blob.COLLECTION_PROPERTIES, position));
  }

  private static RecordRow row(RecordRow row, Blob blob, int position) {
    return new RecordRow(
        row.id(),
        flipped(row.nameIndex(), blob == Blob.NAME_INDEX, position),
        row.version(),
        row.revision(),
        row.removed(),
        flipped(row.envelope(), blob == Blob.ENVELOPE, position));
  }

  private static byte[] flipped(byte[] bytes, boolean yes, int position) {
    if (!yes) {
      return bytes;
    }
    byte[] changed = bytes.clone();
    int bit = Math.floorMod(position * 7919, changed.length * 8);
    changed[bit / 8] ^= (byte) (1 << (bit % 8));
    return changed;
  }
}
