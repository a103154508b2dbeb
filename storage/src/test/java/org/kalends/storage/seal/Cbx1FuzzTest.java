package org.kalends.storage.seal;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.SeedCorpus;
import org.kalends.caldav.Spec;
import org.kalends.caldav.store.StoreUnavailableException;

/**
 * Whatever lies in the database as blob or box is opened or refused, and only what was sealed
 * opens.
 */
public class Cbx1FuzzTest {

  private static final UUID ROW = new UUID(3, 3);
  private static final SealKey KEY = SealKey.of(new UUID(2, 2), 1, new byte[32]);
  private static final Context CONTEXT = Context.body(new UUID(1, 1), new UUID(2, 2), "name", 7);
  private static final byte[] PLAIN = {1, 2, 3};
  private static final byte[] RECIPIENT = SealedBox.publicKey(KEY);

  /** For the fuzzer: the first byte says what is done with the others. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    byte[] rest = Arrays.copyOfRange(input, 1, input.length);
    switch (input[0] & 3) {
      case 0 -> refusedOrOurs(() -> Opener.open(KEY, CONTEXT, rest, ROW));
      case 1 -> refusedOrOurs(() -> SealedBox.open(KEY, "info", rest, ROW));
      case 2 -> edited(Sealer.seal(KEY, CONTEXT, PLAIN), rest, false);
      default -> edited(SealedBox.seal(RECIPIENT, "info", PLAIN), rest, true);
    }
  }

  /** Lays bytes over a sound blob, the first of which says where. */
  private static void edited(byte[] sound, byte[] edits, boolean box) {
    byte[] blob = sound.clone();
    for (int i = 1; i < edits.length; i++) {
      blob[((edits[0] & 0xFF) + i - 1) % blob.length] ^= edits[i];
    }
    // RFC 7748 section 5: the highest bit of a point is ignored, but it is authenticated here.
    if (Arrays.equals(sound, blob)) {
      byte[] opened =
          box ? SealedBox.open(KEY, "info", blob, ROW) : Opener.open(KEY, CONTEXT, blob, ROW);
      if (!Arrays.equals(PLAIN, opened)) {
        throw new IllegalStateException("opened as something else");
      }
    } else if (box) {
      refused(() -> SealedBox.open(KEY, "info", blob, ROW), blob);
    } else {
      refused(() -> Opener.open(KEY, CONTEXT, blob, ROW), blob);
    }
  }

  /** The fuzzer watches comparisons, learns what we sealed there, and sends it back. */
  private static void refusedOrOurs(Supplier<byte[]> open) {
    try {
      if (!Arrays.equals(PLAIN, open.get())) {
        throw new IllegalStateException("opened what nobody sealed");
      }
    } catch (StoreUnavailableException e) {
      // as it has to be
      return;
    }
  }

  private static void refused(Runnable open, byte[] blob) {
    try {
      open.run();
    } catch (StoreUnavailableException e) {
      return;
    }
    throw new IllegalStateException("opened what nobody sealed: " + Arrays.toString(blob));
  }

  @Test
  @Spec("CBX1 4")
  void onlyWhatWasSealedOpens() {
    assertFalse(SeedCorpus.of(Cbx1FuzzTest.class).isEmpty());
    SeedCorpus.of(Cbx1FuzzTest.class).forEach(Cbx1FuzzTest::fuzzerTestOneInput);
  }
}
