package org.kalends.benchmarks;

import java.util.concurrent.TimeUnit;
import org.kalends.caldav.icalendar.CalendarObject;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.CalendarParser;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Bytes to content lines: what every report does with every object it looks into. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TokenizerBenchmark {

  private final byte[] meeting = Samples.meeting(1);
  private final byte[] weekly = Samples.weekly(1);

  /** An object with one component. */
  @Benchmark
  public CalendarComponent meeting() {
    return CalendarParser.parseStored(meeting);
  }

  /** An object with an override. */
  @Benchmark
  public CalendarComponent weekly() {
    return CalendarParser.parseStored(weekly);
  }

  /** All that a PUT checks. */
  @Benchmark
  public CalendarObject validation() {
    return CalendarObject.validate(weekly, CalendarLimits.DEFAULT);
  }
}
