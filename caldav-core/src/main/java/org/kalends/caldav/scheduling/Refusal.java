package org.kalends.caldav.scheduling;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.kalends.caldav.resource.HomeLog;

/**
 * Messages of one sender that were refused within an hour for one reason.
 *
 * @param sender the address he gives; where the reason is that it is not proven, anybody's
 * @param method of iTIP (RFC 5546 section 1.4)
 * @param reason a code of REQUEST-STATUS (RFC 5546 section 3.6), or what mail servers were told
 * @param first when it happened first
 * @param last when it happened last
 * @param count how often
 */
public record Refusal(
    String sender, String method, String reason, Instant first, Instant last, int count)
    implements HomeLog.Entry<Refusal> {

  /** Bounds what somebody else decides on. */
  private static final int LONGEST = 200;

  private record Key(String sender, String method, String reason, Instant hour) {}

  /** Cuts off what is too long. */
  public Refusal {
    sender = sender.length() > LONGEST ? sender.substring(0, LONGEST) : sender;
  }

  @Override
  public Object key() {
    return new Key(sender, method, reason, first.truncatedTo(ChronoUnit.HOURS));
  }

  @Override
  public Refusal and(Refusal other) {
    return new Refusal(
        sender,
        method,
        reason,
        first.isBefore(other.first) ? first : other.first,
        last.isAfter(other.last) ? last : other.last,
        count + other.count);
  }

  @Override
  public String line() {
    return String.join(
        "\t",
        sender.replaceAll("\\p{Cntrl}", " "),
        method,
        reason,
        Long.toString(first.getEpochSecond()),
        Long.toString(last.getEpochSecond()),
        Integer.toString(count));
  }

  /** Reads what {@link #line} wrote; what another version wrote differently is left out. */
  static Optional<Refusal> read(String line) {
    String[] fields = line.split("\t", -1);
    return fields.length < 6
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                fields[0],
                fields[1],
                fields[2],
                Instant.ofEpochSecond(Long.parseLong(fields[3])),
                Instant.ofEpochSecond(Long.parseLong(fields[4])),
                Integer.parseInt(fields[5])));
  }
}
