package org.kalends.conformance.hostile;

import java.util.ArrayList;
import java.util.List;

/** Paths that could be read in two ways, and those that lead out (security.md 2.2). */
final class PathAttacks {

  /** Appended to a calendar's path. */
  private static final List<String> BAD =
      List.of(
          "../canary.ics",
          "./canary.ics",
          "%2e%2e/canary.ics",
          "%2E./canary.ics",
          ".%2e/.%2e/.%2e/etc/passwd",
          "..%2f..%2fetc%2fpasswd",
          "..\\canary.ics",
          "..%5ccanary.ics",
          "a//canary.ics",
          "canary%2Fics",
          "canary.ics%00",
          "canary.ics%00.txt",
          "%0d%0aX-Injected:%201",
          "canary%7f.ics",
          "canary.ics;v=1",
          ";/canary.ics",
          "canary.ics%",
          "canary.ics%4",
          "canary.ics%zz",
          "%c0%ae%c0%ae/canary.ics",
          "%c0%afcanary.ics",
          "%ed%a0%80.ics",
          "%f5%80%80%80.ics",
          "%ff.ics",
          "caf\u00e9.ics",
          "<script>.ics",
          "a b.ics",
          "a\tb.ics",
          "canary.ics#x",
          "%u0063anary.ics",
          "${jndi:ldap://127.0.0.1:9/x}.ics",
          "a".repeat(256) + ".ics",
          "a/".repeat(2_050));

  private PathAttacks() {}

  static List<Attack> on(Target target) {
    List<Attack> all = new ArrayList<>();
    List<String> methods = List.of("PUT", "DELETE", "MKCALENDAR", "GET", "PROPFIND", "PROPPATCH");
    for (int i = 0; i < BAD.size(); i++) {
      String bad = BAD.get(i);
      String method = methods.get(i % methods.size());
      String shown = bad.length() > 60 ? bad.substring(0, 60) + "..." : bad;
      all.add(
          new Attack(
              "path: " + method + " " + shown.replaceAll("[^ -~]", "?"),
              target.request(method, target.calendar() + bad).calendar(Ics.event("")).bytes(),
              "400|close"));
    }
    all.add(get(target, "relative", "calendars/users/", "400|close"));
    all.add(get(target, "a target of 9 kB", "/" + "a".repeat(9_000), "414|431"));
    all.add(get(target, "a target of 100 kB", "/" + "a".repeat(100_000), "414|431|close"));
    all.add(get(target, "a query of 9 kB", "/?" + "a".repeat(9_000), "414|431"));
    all.add(get(target, "another host", "http://example.com/calendars/", "400|404|421"));
    all.add(get(target, "another scheme", "file:///etc/passwd", "400|404"));
    all.add(get(target, "the web application", "/WEB-INF/web.xml", "404"));
    all.add(get(target, "a class", "/org/kalends/server/Kalends.class", "404"));
    return all;
  }

  private static Attack get(Target target, String name, String path, String expected) {
    return new Attack("path: " + name, target.request("GET", path).bytes(), expected);
  }
}
