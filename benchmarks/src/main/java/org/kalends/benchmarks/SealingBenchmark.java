package org.kalends.benchmarks;

import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.kalends.storage.seal.Context;
import org.kalends.storage.seal.EphemeralKeys;
import org.kalends.storage.seal.HomeKeys;
import org.kalends.storage.seal.KeyRing;
import org.kalends.storage.seal.Opener;
import org.kalends.storage.seal.SealKey;
import org.kalends.storage.seal.Sealer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One object of 1.2 KB sealed and opened: key derivation, padding, AES-256-GCM. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SealingBenchmark {

  private final UUID home = UUID.randomUUID();
  private final UUID collection = UUID.randomUUID();
  private final UUID row = UUID.randomUUID();
  private final SealKey key = key();
  private final Context context = Context.body(home, collection, "sample.ics", 1);
  private final byte[] plain = Samples.meeting(1);
  private final byte[] sealed = Sealer.seal(key, context, plain);

  private SealKey key() {
    KeyRing ring = new KeyRing(EphemeralKeys.provider());
    HomeKeys keys = ring.home(home, ring.newHome(home));
    return ring.collection(keys, collection, ring.newCollection(keys, collection));
  }

  /** To be stored. */
  @Benchmark
  public byte[] seal() {
    return Sealer.seal(key, context, plain);
  }

  /** As it is read. */
  @Benchmark
  public byte[] open() {
    return Opener.open(key, context, sealed, row);
  }
}
