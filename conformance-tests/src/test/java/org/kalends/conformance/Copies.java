package org.kalends.conformance;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** What invitations leave with those invited. Deliveries may take a moment. */
final class Copies {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

  private Copies() {}

  /** The path of somebody's copy, once he has it in his first calendar. */
  static String path(Account who, String uid) {
    return await(() -> find(who, uid), Optional::isPresent).orElseThrow();
  }

  /** Whether somebody has a copy at the moment. */
  static Optional<String> find(Account who, String uid) {
    String filter =
        Bodies.component(
            "VEVENT",
            "<C:prop-filter name=\"UID\"><C:text-match collation=\"i;octet\">"
                + uid
                + "</C:text-match></C:prop-filter>");
    List<String> hrefs =
        who.request("REPORT", who.home() + "calendar/")
            .depth("1")
            .xml(Bodies.query(filter))
            .send()
            .multistatus()
            .hrefs();
    return hrefs.stream().findFirst();
  }

  /** The text of somebody's copy, once it is as it should be. */
  static String text(Account who, String uid, Predicate<String> wanted) {
    String path = path(who, uid);
    return text(who, path, wanted, "");
  }

  /** The text at a path, once it is as it should be. */
  static String text(Account who, String path, Predicate<String> wanted, String otherwise) {
    return await(
        () -> {
          Answer answer = who.request("GET", path).send();
          return answer.status() == 200 ? answer.text() : otherwise;
        },
        wanted);
  }

  /** Waits until somebody's copy is marked as called off (RFC 5546 section 3.2.5). */
  static void awaitCancelled(Account who, String uid) {
    text(who, uid, has("STATUS:CANCELLED"));
  }

  /** An object whose lines, unfolded, have all of this. */
  static Predicate<String> has(String... parts) {
    return text -> {
      String unfolded = String.join("\n", Meeting.lines(text));
      return List.of(parts).stream().allMatch(unfolded::contains);
    };
  }

  private interface Look<T> {
    T now();
  }

  private static <T> T await(Look<T> look, Predicate<T> wanted) {
    long end = System.nanoTime() + PATIENCE;
    T seen = look.now();
    while (!wanted.test(seen)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("in vain, at last: " + seen);
      }
      LockSupport.parkNanos(PAUSE);
      seen = look.now();
    }
    return seen;
  }
}
