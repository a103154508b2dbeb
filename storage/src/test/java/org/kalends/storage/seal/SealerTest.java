package org.kalends.storage.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;
import org.kalends.caldav.store.StoreUnavailableException;

@Spec("CBX1 4")
class SealerTest {

  private static final UUID OWNER = new UUID(1, 1);
  private static final UUID COLLECTION = new UUID(2, 2);
  private static final UUID ROW = new UUID(3, 3);

  private final SealKey key = SealKey.of(COLLECTION, 1, Primitives.random(32));
  private final Context body = Context.body(OWNER, COLLECTION, "name", 7);

  @Property(tries = 100)
  void whatIsSealedOpens(@ForAll @Size(max = 9000) byte[] plain, @ForAll boolean committing) {
    byte[] before = plain.clone();
    for (Context context :
        new Context[] {
          body,
          Context.index(OWNER, COLLECTION, ROW, 3),
          Context.name(OWNER, COLLECTION, ROW),
          Context.property(OWNER, COLLECTION, "p", 1),
          Context.token("t")
        }) {
      byte[] blob =
          committing
              ? Sealer.sealCommitting(key, context, plain)
              : Sealer.seal(key, context, plain);
      assertArrayEquals(before, plain);
      assertArrayEquals(plain, Opener.open(key, context, blob, ROW));
    }
  }

  @Property(tries = 300)
  void aBlobWithOneBitChangedIsRefused(
      @ForAll boolean committing, @ForAll @IntRange(max = 100_000) int position) {
    byte[] plain = {1, 2, 3};
    byte[] blob =
        committing ? Sealer.sealCommitting(key, body, plain) : Sealer.seal(key, body, plain);
    int bit = position % (blob.length * 8);
    blob[bit / 8] ^= (byte) (1 << (bit % 8));
    refused(key, body, blob);
  }

  @Test
  void everyPartOfTheContextMatters() {
    byte[] blob = Sealer.seal(key, body, new byte[5]);
    refused(key, Context.body(ROW, COLLECTION, "name", 7), blob);
    refused(key, Context.body(OWNER, ROW, "name", 7), blob);
    refused(key, Context.body(OWNER, COLLECTION, "nam", 7), blob);
    refused(key, Context.body(OWNER, COLLECTION, "name", 6), blob);
    refused(key, Context.property(OWNER, COLLECTION, "name", 7), blob);
    refused(SealKey.of(COLLECTION, 1, Primitives.random(32)), body, blob);
    refused(SealKey.of(COLLECTION, 2, key.copy()), body, blob);
    refused(SealKey.of(OWNER, 1, key.copy()), body, blob);
    refused(key, body, new byte[0]);
    refused(key, body, Arrays.copyOf(blob, blob.length + 1));
  }

  @Test
  void aCommitmentIsNeitherTakenAwayNorExchanged() {
    byte[] blob = Sealer.sealCommitting(key, body, new byte[5]);
    refused(key, body, Arrays.copyOf(blob, blob.length - 32));
    byte[] other = Sealer.sealCommitting(key, body, new byte[5]);
    byte[] mixed = blob.clone();
    System.arraycopy(other, other.length - 32, mixed, mixed.length - 32, 32);
    refused(key, body, mixed);
  }

  @Test
  void noTwoBlobsShareSaltOrNonce() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 2000; i++) {
      byte[] blob = Sealer.seal(key, body, new byte[1]);
      seen.add(Arrays.toString(Arrays.copyOfRange(blob, 28, 44)));
      seen.add(Arrays.toString(Arrays.copyOfRange(blob, 44, 56)));
    }
    assertEquals(4000, seen.size());
  }

  @Test
  void paddingThatIsNotZeroIsRefused() {
    byte[] text = new byte[256];
    Padding.write(new byte[] {9}, text, 0);
    assertArrayEquals(new byte[] {9}, Padding.strip(text));
    text[200] = 1;
    assertEquals(null, Padding.strip(text));
    text[200] = 0;
    text[0] = -1;
    assertEquals(null, Padding.strip(text));
    text[0] = 0;
    text[2] = 1;
    assertEquals(null, Padding.strip(text));
  }

  @Test
  @Spec("RFC 5869 A.1")
  void hkdfIsThatOfTheRfc() {
    byte[] ikm = new byte[22];
    Arrays.fill(ikm, (byte) 0x0b);
    HexFormat hex = HexFormat.of();
    byte[] okm =
        Hkdf.derive(
            ikm,
            hex.parseHex("000102030405060708090a0b0c"),
            hex.parseHex("f0f1f2f3f4f5f6f7f8f9"),
            42);
    assertEquals(
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
        hex.formatHex(okm));
  }

  @Test
  void aBlindIndexIsEqualOnlyWithinKeyFieldAndValue() {
    byte[] index = new BlindIndex(key, "uid").of("value");
    assertEquals(16, index.length);
    assertArrayEquals(index, new BlindIndex(key, "uid").of("value"));
    SealKey other = SealKey.of(COLLECTION, 1, Primitives.random(32));
    assertFalse(Arrays.equals(index, new BlindIndex(other, "uid").of("value")));
    assertFalse(Arrays.equals(index, new BlindIndex(key, "name").of("value")));
    assertFalse(Arrays.equals(index, new BlindIndex(key, "uid").of("valu")));
  }

  @Test
  void aBoxOpensForItsRecipientAndPurposeOnly() {
    SealKey recipient = SealKey.of(OWNER, 1, Primitives.random(32));
    byte[] box = SealedBox.seal(SealedBox.publicKey(recipient), "info", new byte[] {4});
    assertArrayEquals(new byte[] {4}, SealedBox.open(recipient, "info", box, ROW));
    boxRefused(recipient, "other", box);
    boxRefused(SealKey.of(OWNER, 1, Primitives.random(32)), "info", box);
    boxRefused(recipient, "info", Arrays.copyOf(box, 40));
    byte[] changed = box.clone();
    changed[33] ^= 1;
    boxRefused(recipient, "info", changed);
    byte[] small = box.clone();
    Arrays.fill(small, 0, 32, (byte) 0);
    boxRefused(recipient, "info", small);
    assertThrows(
        IllegalArgumentException.class, () -> SealedBox.seal(new byte[32], "", new byte[1]));
  }

  private static void refused(SealKey key, Context context, byte[] blob) {
    StoreUnavailableException refusal =
        assertThrows(StoreUnavailableException.class, () -> Opener.open(key, context, blob, ROW));
    assertEquals("integrity failure on " + ROW, refusal.getMessage());
    assertEquals(null, refusal.getCause());
  }

  private static void boxRefused(SealKey recipient, String info, byte[] box) {
    assertThrows(StoreUnavailableException.class, () -> SealedBox.open(recipient, info, box, ROW));
  }
}
