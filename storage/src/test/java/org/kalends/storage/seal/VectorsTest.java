package org.kalends.storage.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kalends.caldav.Spec;
import org.kalends.caldav.store.StoreUnavailableException;

@Spec("CBX1 4")
class VectorsTest {

  private static final UUID ROW = new UUID(1, 2);

  static Stream<JsonNode> records() {
    return Vectors.all("positive").filter(vector -> vector.has("salt") || vector.has("aad"));
  }

  static Stream<JsonNode> refused() {
    return Vectors.all("negative");
  }

  @ParameterizedTest
  @MethodSource("records")
  void everyPublishedRecordOpens(JsonNode vector) {
    byte[] blob = Vectors.bytes(vector, "blob");
    SealKey key = Vectors.keyOf(blob, Vectors.bytes(vector, "key"));
    Context context = Vectors.context(vector, Vectors.type(vector.get("type").asInt()));
    assertArrayEquals(Vectors.bytes(vector, "plaintext"), Opener.open(key, context, blob, ROW));
  }

  @ParameterizedTest
  @MethodSource("records")
  void everyPublishedRecordIsSealedToTheSameBytes(JsonNode vector) {
    byte[] blob = Vectors.bytes(vector, "blob");
    SealKey key = Vectors.keyOf(blob, Vectors.bytes(vector, "key"));
    Context context = Vectors.context(vector, Vectors.type(vector.get("type").asInt()));
    byte[] random = new byte[Header.SALT_LENGTH + Header.NONCE_LENGTH];
    System.arraycopy(blob, Header.SALT, random, 0, random.length);
    byte[] sealed =
        Sealer.seal(key, context, Vectors.bytes(vector, "plaintext"), Header.GCM, random);
    assertEquals(HexFormat.of().formatHex(blob), HexFormat.of().formatHex(sealed));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void everyPublishedForgeryIsRefused(JsonNode vector) {
    byte[] blob = Vectors.bytes(vector, "blob");
    // The key the vectors' body was sealed with; a blob that claims another one is not its.
    SealKey key =
        SealKey.of(
            UUID.fromString("00010203-0405-0607-0809-0a0b0c0d0e0f"),
            3,
            Vectors.bytes(vector, "key"));
    Context context = Vectors.context(vector, SealType.BODY);
    StoreUnavailableException refusal =
        assertThrows(StoreUnavailableException.class, () -> Opener.open(key, context, blob, ROW));
    assertEquals("integrity failure on " + ROW, refusal.getMessage());
  }

  @ParameterizedTest
  @MethodSource("refused")
  void everyPublishedForgeryIsRefusedByTheCipherToo(JsonNode vector) {
    byte[] blob = Vectors.bytes(vector, "blob");
    SealKey claimed = Vectors.keyOf(blob, Vectors.bytes(vector, "key"));
    Context context = Vectors.context(vector, SealType.BODY);
    assertThrows(StoreUnavailableException.class, () -> Opener.open(claimed, context, blob, ROW));
  }

  @Test
  void thePublishedBlindIndexIsMade() {
    JsonNode vector = only("field");
    SealKey key = SealKey.of(ROW, 1, Vectors.bytes(vector, "key"));
    byte[] out = new BlindIndex(key, vector.get("field").asText()).of(vector.get("value").asText());
    assertArrayEquals(Vectors.bytes(vector, "out"), out);
  }

  @Test
  @Spec("RFC 7748 6.1")
  void thePublishedSealedBoxIsMadeAndOpens() {
    JsonNode vector = only("recipientPriv");
    SealKey recipient = SealKey.of(ROW, 1, Vectors.bytes(vector, "recipientPriv"));
    byte[] plain = Vectors.bytes(vector, "plaintext");
    byte[] box = Vectors.bytes(vector, "blob");
    String info =
        new String(Vectors.bytes(vector, "info"), java.nio.charset.StandardCharsets.UTF_8);
    byte[] publicKey = SealedBox.publicKey(recipient);
    assertArrayEquals(Vectors.bytes(vector, "recipientPub"), publicKey);
    assertArrayEquals(plain, SealedBox.open(recipient, info, box, ROW));
    assertArrayEquals(
        box, SealedBox.seal(publicKey, info, plain, Vectors.bytes(vector, "ephemeralPriv")));
  }

  @Test
  void lengthsArePaddedToThePublishedBuckets() {
    List<Integer> buckets = new ArrayList<>();
    for (int length = 0; length <= 16384 - 4; length++) {
      if (!buckets.contains(Padding.padded(length))) {
        buckets.add(Padding.padded(length));
      }
    }
    List<Integer> published = new ArrayList<>();
    Vectors.all("padding_buckets").forEach(bucket -> published.add(bucket.asInt()));
    assertEquals(published, buckets);
    assertEquals(20480, Padding.padded(16384 - 3));
    assertEquals(24576, Padding.padded(20481));
  }

  private static JsonNode only(String field) {
    return Vectors.all("positive").filter(v -> v.has(field)).findFirst().orElseThrow();
  }
}
