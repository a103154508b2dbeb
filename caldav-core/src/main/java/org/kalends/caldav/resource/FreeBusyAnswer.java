package org.kalends.caldav.resource;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What one asker was told within an hour of when an owner is busy.
 *
 * @param asker who asked: the href of a principal, or what a link is called
 * @param by what let him know: an audience of the policy, {@code acl}, or the id of a link
 * @param exact whether he was told everything as it is
 * @param first when he was told first
 * @param last when he was told last
 * @param count how often
 * @param from where the answers begin, in seconds since the epoch
 * @param to where they end, in seconds since the epoch
 */
public record FreeBusyAnswer(
    String asker,
    String by,
    boolean exact,
    Instant first,
    Instant last,
    int count,
    long from,
    long to)
    implements HomeLog.Entry<FreeBusyAnswer> {

  /** What makes two answers one entry. */
  record Key(String asker, String by, boolean exact, Instant hour) {}

  @Override
  public Object key() {
    return new Key(asker, by, exact, first.truncatedTo(ChronoUnit.HOURS));
  }

  @Override
  public FreeBusyAnswer and(FreeBusyAnswer other) {
    return new FreeBusyAnswer(
        asker,
        by,
        exact,
        first.isBefore(other.first) ? first : other.first,
        last.isAfter(other.last) ? last : other.last,
        count + other.count,
        Math.min(from, other.from),
        Math.max(to, other.to));
  }

  @Override
  public String line() {
    return String.join(
        "\t",
        clean(asker),
        clean(by),
        exact ? "x" : "",
        Long.toString(first.getEpochSecond()),
        Long.toString(last.getEpochSecond()),
        Integer.toString(count),
        Long.toString(from),
        Long.toString(to));
  }

  private static String clean(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  /** Reads what {@link #line} wrote; what another version wrote differently is left out. */
  static Optional<FreeBusyAnswer> read(String line) {
    String[] fields = line.split("\t", -1);
    return fields.length < 8
        ? Optional.empty()
        : Optional.of(
            new FreeBusyAnswer(
                fields[0],
                fields[1],
                fields[2].equals("x"),
                Instant.ofEpochSecond(Long.parseLong(fields[3])),
                Instant.ofEpochSecond(Long.parseLong(fields[4])),
                Integer.parseInt(fields[5]),
                Long.parseLong(fields[6]),
                Long.parseLong(fields[7])));
  }
}
