package org.kalends.caldav.resource;

import java.util.List;
import java.util.Optional;

/**
 * What one asker was told within an hour of when an owner is busy.
 *
 * @param asker who asked: the href of a principal, or what a link is called
 * @param by what let him know: an audience of the policy, {@code acl}, or the id of a link
 * @param exact whether he was told everything as it is
 * @param tally when, and how often
 * @param from where the answers begin, in seconds since the epoch
 * @param to where they end, in seconds since the epoch
 */
public record FreeBusyAnswer(
    String asker, String by, boolean exact, Tally tally, long from, long to)
    implements HomeLog.Entry<FreeBusyAnswer> {

  private static final int FIELDS = 8;

  @Override
  public Object about() {
    return List.of(asker, by, exact);
  }

  @Override
  public FreeBusyAnswer and(FreeBusyAnswer other) {
    return new FreeBusyAnswer(
        asker,
        by,
        exact,
        tally.and(other.tally),
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
        tally.fields(),
        Long.toString(from),
        Long.toString(to));
  }

  private static String clean(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  /** Reads what {@link #line} wrote; what another version wrote differently is left out. */
  static Optional<FreeBusyAnswer> read(String line) {
    String[] fields = line.split("\t", -1);
    return fields.length < FIELDS
        ? Optional.empty()
        : Optional.of(
            new FreeBusyAnswer(
                fields[0],
                fields[1],
                fields[2].equals("x"),
                Tally.read(fields, 3),
                Long.parseLong(fields[6]),
                Long.parseLong(fields[7])));
  }
}
