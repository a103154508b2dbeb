package org.kalends.caldav.resource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

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
    long to) {

  /** What makes two answers one entry. */
  record Key(String asker, String by, boolean exact, Instant hour) {}

  Key key() {
    return new Key(asker, by, exact, first.truncatedTo(ChronoUnit.HOURS));
  }

  /** Both of them as one. */
  FreeBusyAnswer and(FreeBusyAnswer other) {
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

  /** The stored form: a line each, so that later versions can add to it. */
  static byte[] encoded(List<FreeBusyAnswer> answers) {
    StringBuilder out = new StringBuilder("1\n");
    for (FreeBusyAnswer each : answers) {
      out.append(String.join("\t", clean(each.asker), clean(each.by), each.exact ? "x" : ""))
          .append('\t')
          .append(each.first.getEpochSecond())
          .append('\t')
          .append(each.last.getEpochSecond())
          .append('\t')
          .append(each.count)
          .append('\t')
          .append(each.from)
          .append('\t')
          .append(each.to)
          .append('\n');
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String clean(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  /** Reads what {@link #encoded} wrote; what another version wrote differently is left out. */
  static List<FreeBusyAnswer> decoded(byte[] bytes) {
    List<FreeBusyAnswer> answers = new ArrayList<>();
    for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n", -1)) {
      String[] fields = line.split("\t", -1);
      if (fields.length >= 8) {
        answers.add(
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
    return answers;
  }
}
