package org.kalends.caldav.scheduling;

import java.util.List;
import java.util.Optional;
import org.kalends.caldav.resource.HomeLog;
import org.kalends.caldav.resource.Tally;

/**
 * Messages of one sender that were refused within an hour for one reason.
 *
 * @param sender the address he gives; where the reason is that it is not proven, anybody's
 * @param method of iTIP (RFC 5546 section 1.4)
 * @param reason a code of REQUEST-STATUS (RFC 5546 section 3.6), or what mail servers were told
 * @param tally when, and how often
 */
public record Refusal(String sender, String method, String reason, Tally tally)
    implements HomeLog.Entry<Refusal> {

  /** Bounds what somebody else decides on. */
  private static final int LONGEST = 200;

  private static final int FIELDS = 6;

  /** Cuts off what is too long. */
  public Refusal {
    sender = sender.length() > LONGEST ? sender.substring(0, LONGEST) : sender;
  }

  @Override
  public Object about() {
    return List.of(sender, method, reason);
  }

  @Override
  public Refusal and(Refusal other) {
    return new Refusal(sender, method, reason, tally.and(other.tally));
  }

  @Override
  public String line() {
    return String.join("\t", sender.replaceAll("\\p{Cntrl}", " "), method, reason, tally.fields());
  }

  /** Reads what {@link #line} wrote; what another version wrote differently is left out. */
  static Optional<Refusal> read(String line) {
    String[] fields = line.split("\t", -1);
    return fields.length < FIELDS
        ? Optional.empty()
        : Optional.of(new Refusal(fields[0], fields[1], fields[2], Tally.read(fields, 3)));
  }
}
