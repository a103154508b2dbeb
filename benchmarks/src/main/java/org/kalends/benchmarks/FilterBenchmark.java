package org.kalends.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.concurrent.TimeUnit;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.query.CalendarFilter;
import org.kalends.caldav.xml.XmlLimits;
import org.kalends.caldav.xml.XmlReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Is this object in that month? Bytes to a yes, parsing included. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FilterBenchmark {

  private static final String MONTH =
      "<filter xmlns='urn:ietf:params:xml:ns:caldav'><comp-filter name='VCALENDAR'>"
          + "<comp-filter name='VEVENT'>"
          + "<time-range start='20281001T000000Z' end='20281101T000000Z'/>"
          + "</comp-filter></comp-filter></filter>";

  private final byte[] meeting = Samples.meeting(1);
  private final byte[] weekly = Samples.weekly(1);
  private final ZoneRules utc = ZoneOffset.UTC.getRules();
  private final CalendarFilter month = month();

  private static CalendarFilter month() {
    byte[] xml = MONTH.getBytes(StandardCharsets.UTF_8);
    return CalendarFilter.parse(XmlReader.read(xml, XmlLimits.STANDARD), CalendarLimits.DEFAULT);
  }

  /** Reads the filter itself. */
  @Benchmark
  public CalendarFilter filter() {
    return month();
  }

  /** An event that does not recur, and is long over. */
  @Benchmark
  public boolean meeting() {
    return month.matches(meeting, utc);
  }

  /** One that recurs without end, two years after it began. */
  @Benchmark
  public boolean weekly() {
    return month.matches(weekly, utc);
  }
}
