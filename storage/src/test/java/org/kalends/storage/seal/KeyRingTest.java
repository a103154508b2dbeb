package org.kalends.storage.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;
import org.kalends.caldav.store.StoreUnavailableException;

@Spec("CBX1 3")
class KeyRingTest {

  private static final UUID ALICE = new UUID(1, 1);
  private static final UUID BOB = new UUID(1, 2);
  private static final UUID COLLECTION = new UUID(2, 1);
  private static final UUID ROW = new UUID(3, 1);

  private final AtomicLong nanos = new AtomicLong();
  private final Counting provider = new Counting(EphemeralKeys.provider());
  private final KeyRing ring = new KeyRing(provider, nanos::get, 1000);

  @Test
  void keysAreUnwrappedOnceWhileTheyAreInUse() {
    byte[] wrapped = ring.newHome(ALICE);
    HomeKeys keys = ring.home(ALICE, wrapped);
    assertEquals(0, provider.unwraps.get());
    Context context = Context.property(ALICE, COLLECTION, "p", 1);
    byte[] blob = Sealer.seal(keys.profileKey(), context, new byte[] {1});
    for (int minute = 0; minute < 60; minute++) {
      nanos.addAndGet(Duration.ofMinutes(1).toNanos());
      SealKey again = ring.home(ALICE, wrapped).profileKey();
      assertArrayEquals(new byte[] {1}, Opener.open(again, context, blob, ROW));
      ring.collection(keys, COLLECTION, ring.newCollection(keys, COLLECTION)).copy();
    }
    assertEquals(1, provider.unwraps.get());
  }

  @Test
  void idleKeysAreZeroedAndHandlesStayGood() {
    HomeKeys keys = ring.home(ALICE, ring.newHome(ALICE));
    SealKey key = ring.collection(keys, COLLECTION, ring.newCollection(keys, COLLECTION));
    byte[] before = key.copy();
    assertEquals(2, ring.size());
    nanos.addAndGet(Duration.ofMinutes(16).toNanos());
    assertEquals(0, ring.size());
    assertArrayEquals(before, key.copy());
    assertEquals(2, provider.unwraps.get());
  }

  @Test
  void destroyedMaterialGivesNothing() {
    byte[] secret = Primitives.random(32);
    KeyMaterial material = new KeyMaterial(secret);
    assertEquals(32, material.derive("info").length);
    material.destroy();
    assertArrayEquals(new byte[32], secret);
    assertEquals(null, material.copy());
    assertEquals(null, material.derive("info"));
  }

  @Test
  void keysOfOneOwnerOrCollectionAreOfNoUseForAnother() {
    byte[] alice = ring.newHome(ALICE);
    refused(ring.home(BOB, alice).profileKey());
    HomeKeys keys = ring.home(ALICE, alice);
    byte[] wrapped = ring.newCollection(keys, COLLECTION);
    refused(ring.collection(keys, UUID.randomUUID(), wrapped));
    refused(ring.collection(ring.home(BOB, ring.newHome(BOB)), COLLECTION, wrapped));
    assertFalse(
        Arrays.equals(ring.collection(keys, COLLECTION, wrapped).copy(), keys.profileKey().copy()));
    refused(new KeyRing(EphemeralKeys.provider()).home(ALICE, alice).profileKey());
    refused(ring.home(ALICE, new byte[7]).profileKey());
  }

  @Test
  void aBoundedRingStaysBoundedUnderManyThreads() throws Exception {
    KeyRing small = new KeyRing(provider, nanos::get, 4);
    HomeKeys keys = small.home(ALICE, small.newHome(ALICE));
    List<SealKey> handles =
        Stream.generate(UUID::randomUUID)
            .limit(20)
            .map(id -> small.collection(keys, id, small.newCollection(keys, id)))
            .toList();
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Future<Boolean>> all =
          IntStream.range(0, 6)
              .mapToObj(number -> threads.submit(() -> sealAndOpen(handles, number)))
              .toList();
      for (Future<Boolean> one : all) {
        assertTrue(one.get());
      }
    } finally {
      threads.shutdownNow();
    }
    assertTrue(small.size() <= 4);
  }

  private static boolean sealAndOpen(List<SealKey> handles, int number) {
    for (int i = 0; i < 400; i++) {
      SealKey key = handles.get((i * 7 + number) % handles.size());
      Context context = Context.name(ALICE, key.id(), ROW);
      byte[] plain = {(byte) i};
      byte[] blob = Sealer.seal(key, context, plain);
      if (!Arrays.equals(plain, Opener.open(key, context, blob, ROW))) {
        return false;
      }
    }
    return true;
  }

  @Test
  void aRewrappedHomeOpensWithTheSameKeys() {
    byte[] wrapped = ring.newHome(ALICE);
    byte[] again = ring.rewrapHome(ALICE, wrapped);
    assertFalse(Arrays.equals(wrapped, again));
    assertArrayEquals(
        ring.home(ALICE, wrapped).profileKey().copy(), ring.home(ALICE, again).profileKey().copy());
  }

  private static void refused(SealKey key) {
    assertThrows(StoreUnavailableException.class, key::copy);
  }

  /** Counts how often the provider is asked. */
  private static final class Counting implements KeyProvider {
    private final KeyProvider keys;
    private final AtomicInteger unwraps = new AtomicInteger();

    Counting(KeyProvider keys) {
      this.keys = keys;
    }

    @Override
    public Version current() {
      return keys.current();
    }

    @Override
    public List<Version> list() {
      return keys.list();
    }

    @Override
    public byte[] wrap(Context context, byte[] key) {
      return keys.wrap(context, key);
    }

    @Override
    public byte[] unwrap(Context context, byte[] wrapped) {
      unwraps.incrementAndGet();
      return keys.unwrap(context, wrapped);
    }

    @Override
    public List<String> health() {
      return keys.health();
    }

    @Override
    public void close() {
      keys.close();
    }
  }
}
