package org.kalends.caldav.timezone;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/** The answer of the expand action (RFC 7808 sections 5.4 and 6.3). */
final class Observances {

  /** Two hundred and fifty years of a zone that changes four times a year. */
  private static final int MOST = 1_000;

  private final ZoneRules rules;

  private Observances(ZoneRules rules) {
    this.rules = rules;
  }

  /**
   * The changes of clocks from the start to the end. Of too many, the first ones, with where they
   * end.
   *
   * @param tzid as the zone was asked for
   */
  static byte[] of(String tzid, ZoneRules rules, Instant start, Instant end) {
    Observances observances = new Observances(rules);
    Instant until = observances.boundary(start, end);
    return Json.object(
        out -> {
          out.writeStringField("tzid", tzid);
          if (until.isBefore(end)) {
            out.writeStringField("end", until.toString());
          }
          out.writeArrayFieldStart("observances");
          observances.write(start, until, out);
          out.writeEndArray();
        });
  }

  /** Where the answer ends: at the change that would be too many, if that is before the end. */
  private Instant boundary(Instant start, Instant end) {
    ZoneOffsetTransition next = null;
    for (int i = 0; i < MOST; i++) {
      next = rules.nextTransition(next == null ? start : next.getInstant());
      if (next == null || !next.getInstant().isBefore(end)) {
        return end;
      }
    }
    return next == null ? end : next.getInstant();
  }

  private void write(Instant start, Instant until, JsonGenerator out) throws IOException {
    write(start, rules.getOffset(start.minusSeconds(1)), out);
    @Nullable ZoneOffsetTransition next = rules.nextTransition(start);
    while (next != null && next.getInstant().isBefore(until)) {
      write(next.getInstant(), next.getOffsetBefore(), out);
      next = rules.nextTransition(next.getInstant());
    }
  }

  private void write(Instant onset, ZoneOffset from, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField("name", rules.isDaylightSavings(onset) ? "Daylight" : "Standard");
    out.writeStringField("onset", onset.toString());
    out.writeNumberField("utc-offset-from", from.getTotalSeconds());
    out.writeNumberField("utc-offset-to", rules.getOffset(onset).getTotalSeconds());
    out.writeEndObject();
  }
}
