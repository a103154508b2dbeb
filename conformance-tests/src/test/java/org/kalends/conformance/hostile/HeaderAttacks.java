package org.kalends.conformance.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Header fields that are bombs, nonsense or lies (security.md 2.2 and 2.4). */
final class HeaderAttacks {

  private final Target target;
  private final List<Attack> all = new ArrayList<>();

  private HeaderAttacks(Target target) {
    this.target = target;
  }

  static List<Attack> on(Target target) {
    HeaderAttacks attacks = new HeaderAttacks(target);
    attacks.conditions();
    attacks.destinations();
    attacks.others();
    return attacks.all;
  }

  private void conditions() {
    put("If: 101 conditions", "If", "(" + "<a:b> ".repeat(101) + ")", "400");
    put("If: 2,000 lists", "If", "(<a:b>)".repeat(1_100), "400");
    put("If: nested", "If", "(".repeat(4_000), "400");
    put("If: open", "If", "(<a:b", "400");
    put("If: an empty list", "If", "()", "400");
    put("If: nothing", "If", "", "400|412");
    put("If: a tag without a list", "If", "<http://x/>", "400");
    put("If: Not for ever", "If", "(" + "Not ".repeat(1_900) + "<a:b>)", "400");
    put("If: a tag that leads out", "If", "</../x> (<a:b>)", "400|412");
    put("If: a false condition", "If", "([\"no\"])", "412");
    put("If-Match: nonsense", "If-Match", "\"", "400|412");
    put("If-Match: 3,000 tags", "If-Match", "\"a\",".repeat(3_000) + "\"b\"", "400|412");
    put("If-Match: a weak tag", "If-Match", "W/\"x\"", "412");
    put("If-None-Match: everything", "If-None-Match", "*", "412");
    put(
        "If-Unmodified-Since: long ago",
        "If-Unmodified-Since",
        "Sat, 01 Jan 2000 00:00:00 GMT",
        "412");
  }

  private void destinations() {
    copy("none", null, "400");
    copy("empty", "", "400");
    copy("another host", "http://example.com/x.ics", "502");
    copy("another scheme", "file:///etc/x.ics", "502|400");
    copy("a script", "javascript:alert(1)", "502|400");
    copy("relative", "x.ics", "400");
    copy("out of the calendar", target.calendar() + "../../bob/x.ics", "400");
    copy("out, encoded", target.calendar() + "%2e%2e/x.ics", "400");
    copy("a slash, encoded", target.calendar() + "a%2Fb.ics", "400");
    copy("a NUL", target.calendar() + "a%00.ics", "400");
    copy("a fragment", target.calendar() + "a.ics#b", "400");
    copy("somebody else's calendar", "/calendars/users/bob/calendar/x.ics", "403|404|409");
    copy("nowhere", "/calendars/users/nobody/x/y.ics", "403|404|409");
    copy("a page of the server", "/principals/users/x.ics", "403|405|409");
    copy("itself", target.calendar() + "canary.ics", "403");
    copy("15 kB", target.calendar() + "a".repeat(15_000), "400|414|431");
    copy("two lines", target.calendar() + "a\r\n b", "400");
    all.add(
        new Attack(
            "header: two destinations",
            target
                .request("COPY", target.calendar() + "canary.ics")
                .header("Destination", "/a")
                .header("Destination", "/b")
                .bytes(),
            "400|403|409"));
  }

  private void others() {
    for (String depth : List.of("2", "-1", "00", "infinity,0", "0;1", "x".repeat(8_000), "")) {
      String shown = depth.length() > 20 ? "8 kB" : "'" + depth + "'";
      find("Depth: " + shown, "Depth", depth, "400");
    }
    find("Depth: infinity", "Depth", "infinity", "403 propfind-finite-depth");
    put("Content-Type: nonsense", "Content-Type", ";;;=", "403 supported-calendar-data|400|415");
    put(
        "Content-Type: a charset nobody knows",
        "Content-Type",
        "text/calendar; charset=x-none",
        "403 supported-calendar-data|403 valid-calendar-data|415");
    put("Content-Encoding: gzip", "Content-Encoding", "gzip", "415");
    put("Content-Encoding: ten times gzip", "Content-Encoding", "gzip, ".repeat(9) + "gzip", "415");
    put("Content-Range", "Content-Range", "bytes 0-1/2", "400");
    put("Expect: the unexpected", "Expect", "200-maybe", "417");
    copyWith("Overwrite: perhaps", "Overwrite", "perhaps", "400");
    get("Range: backwards", "Range", "bytes=9-1", "200|416|400");
    get("Range: 2,000 parts", "Range", "bytes=" + "0-0,".repeat(2_000) + "0-0", "200|400|416");
    get("Range: huge", "Range", "bytes=99999999999999999999-", "200|400|416");
    get("Accept-Encoding: 3,000 codings", "Accept-Encoding", "a,".repeat(3_000) + "b", "200");
    get("Accept: nonsense", "Accept", "*/*;q=NaN,".repeat(1_000), "200|400|406");
    get("Prefer: nonsense", "Prefer", "=;,=\";".repeat(1_000), "200|400");
    get("Cookie: 15 kB", "Cookie", "a=" + "b".repeat(15_000), "200|431");
    get(
        "X-Forwarded-For: 1,000 addresses",
        "X-Forwarded-For",
        "127.0.0.1, ".repeat(1_000),
        "200|431");
    get("one of 20 kB", "X-Long", "x".repeat(20_000), "431");
    get("one of a megabyte", "X-Long", "x".repeat(1 << 20), "431|close");
    lines(
        "101 of them",
        IntStream.range(0, 101).mapToObj(i -> "X-" + i + ": 1").collect(Collectors.joining("\r\n")),
        "431");
    lines(
        "1,000 of one letter",
        IntStream.range(0, 1_000).mapToObj(i -> "A: 1").collect(Collectors.joining("\r\n")),
        "431");
    lines("no colon", "Nonsense", "400");
    lines("a space before the colon", "X-A : b", "400");
    lines("no name", ": b", "400");
    lines("a folded one", "X-A: b\r\n c", "400");
    lines("a NUL", "X-A: b\0c", "400");
    lines("a bare CR", "X-A: b\rX-B: c", "400");
    lines("a bare CR in a name", "X\rA: b", "400");
  }

  private void put(String name, String header, String value, String expected) {
    Raw request = target.request("PUT", target.calendar() + "canary.ics");
    if (!header.equals("Content-Type")) {
      request.header("Content-Type", "text/calendar");
    }
    byte[] bytes = request.header(header, value).body(Ics.event("canary", "")).bytes();
    all.add(new Attack("header: " + name, bytes, expected));
  }

  private void find(String name, String header, String value, String expected) {
    Raw request = target.request("PROPFIND", target.calendar()).header(header, value);
    all.add(new Attack("header: " + name, request.bytes(), expected));
  }

  private void get(String name, String header, String value, String expected) {
    Raw request = target.request("GET", target.calendar() + "canary.ics").header(header, value);
    all.add(new Attack("header: " + name, request.bytes(), expected));
  }

  private void lines(String name, String lines, String expected) {
    Raw request = target.request("GET", target.calendar() + "canary.ics").lines(lines);
    all.add(new Attack("header: " + name, request.bytes(), expected));
  }

  private void copy(String name, @Nullable String to, String expected) {
    Raw request = target.request("COPY", target.calendar() + "canary.ics");
    if (to != null) {
      request.header("Destination", to);
    }
    all.add(new Attack("header: Destination " + name, request.bytes(), expected));
  }

  private void copyWith(String name, String header, String value, String expected) {
    Raw request = target.request("MOVE", target.calendar() + "canary.ics");
    request.header("Destination", target.calendar() + "x.ics").header(header, value);
    all.add(new Attack("header: " + name, request.bytes(), expected));
  }
}
