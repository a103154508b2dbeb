package org.kalends.benchmarks;

import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.kalends.caldav.store.CollectionSnapshot;
import org.kalends.caldav.store.Member;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The index of a collection: a commit brings it up to date, everything else asks it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class IndexBenchmark {

  private static final long DECEMBER = 1_796_083_200L;
  private static final long MONTH = 31 * 86_400L;

  /** Members of the collection; no figure should grow with them. */
  @Param({"1000", "10000"})
  public int members = 1_000;

  private FilledStore filled = new FilledStore(1);
  private CollectionSnapshot snapshot = open();
  private long version = 1;

  /** Fills the store. */
  @Setup
  public void fill() {
    filled = new FilledStore(members);
    snapshot = open();
    version = 1;
  }

  private CollectionSnapshot open() {
    return filled.store().open(filled.calendar()).orElseThrow();
  }

  /** A member written again in memory: facts found, sealed, staged, taken over. */
  @Benchmark
  public long update() {
    version = filled.putAgain(0, version);
    return version;
  }

  /** By UID, as each PUT asks. */
  @Benchmark
  public boolean uid() {
    return snapshot.memberWithUid("sample-77@kalends").isPresent();
  }

  /** What may be in a month: here one member in five, all endless. */
  @Benchmark
  public Collection<Member> month() {
    return snapshot.mayOverlap(DECEMBER, DECEMBER + MONTH);
  }
}
