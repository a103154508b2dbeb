package org.kalends.conformance.hostile;

import java.util.ArrayList;
import java.util.List;

/** On the time zone service, which answers everybody (RFC 7808). */
final class TimeZoneAttacks {

  private static final String ZONES = "/timezones/zones";
  private static final String RANGE = "start=2026-01-01T00:00:00Z&end=2027-01-01T00:00:00Z";

  private final Target target;
  private final List<Attack> all = new ArrayList<>();

  private TimeZoneAttacks(Target target) {
    this.target = target;
  }

  static List<Attack> on(Target target) {
    TimeZoneAttacks attacks = new TimeZoneAttacks(target);
    attacks.names();
    attacks.ranges();
    attacks.queries();
    attacks.headers();
    return attacks.all;
  }

  private void names() {
    get("another case", "/europe%2FVIENNA", "404");
    get("the directory above", "/..%2F..%2Fcalendars%2Fusers%2Falice", "400|404");
    get("the directory above, encoded", "/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "400|404");
    get("a slash encoded twice", "/Europe%252FVienna", "404");
    get("a NUL", "/Europe%2FVienna%00", "400");
    get("a line end", "/Europe%0d%0aX-Injected:%201", "400|404");
    get("no UTF-8", "/%c0%af", "400");
    get("half a percent sign", "/Europe%2", "400");
    get("an empty name", "//observances?" + RANGE, "400");
    get("a name of 4 kB", "/" + "a".repeat(4_000), "404");
    get("a name of the library", "/ical4j-1", "404");
    get("an offset", "/%2B01:00", "404");
    get("markup", "/%3Cscript%3E", "404");
    get("a name of Windows", "/W.%20Europe%20Standard%20Time", "404");
    get("an action below an action", "/Europe%2FVienna/observances/observances?" + RANGE, "404");
  }

  private void ranges() {
    for (String time :
        List.of(
            "",
            "0",
            "-1",
            "*",
            "now",
            "2026-01-01",
            "20260101T000000Z",
            "2026-01-01T00:00:60Z",
            "2026-01-01T24:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-01-01T00:00:00",
            "%2B999999999-12-31T23:59:59Z",
            "-999999999-01-01T00:00:00Z",
            "0000-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
            "2026-01-01T00:00:00Z%00",
            "%D9%A2026-01-01T00:00:00Z",
            "9".repeat(3_000))) {
      String shown = time.length() > 40 ? time.substring(0, 40) : time;
      get("start " + shown, "/Europe%2FVienna?start=" + time, "400");
      get(
          "end " + shown,
          "/Europe%2FVienna/observances?start=2026-01-01T00:00:00Z&end=" + time,
          "400");
    }
    get("backwards", "/Europe%2FVienna?end=2026-01-01T00:00:00Z&start=2027-01-01T00:00:00Z", "400");
    String ever = "start=0001-01-01T00:00:00Z&end=9998-01-01T00:00:00Z";
    get("ten thousand years", "/Africa%2FCasablanca/observances?" + ever, "200");
    get("ten thousand years as data", "/America%2FGodthab?" + ever, "200|404");
    get("the end of time", "/Pacific%2FEaster?start=9997-12-31T23:59:59Z", "200");
  }

  private void queries() {
    get("an asterisk within", "?pattern=a*b", "400");
    get("asterisks", "?pattern=" + "*".repeat(3_000), "400");
    get("backslashes", "?pattern=" + "%5C".repeat(2_000), "400");
    get("a pattern of 4 kB", "?pattern=" + "a".repeat(4_000), "400");
    get("two patterns", "?pattern=a&pattern=b", "400");
    get("a pattern that is no UTF-8", "?pattern=%ff", "400");
    get("two states", "?changedsince=a&changedsince=b", "400");
    get("a state of 4 kB", "?changedsince=" + "a".repeat(4_000), "200");
    get(
        "three thousand parameters",
        "?" + "a&".repeat(3_000) + "changedsince=a&changedsince",
        "400");
    get("a pattern and a state", "?pattern=a&changedsince=b", "400");
  }

  private void headers() {
    with("If-None-Match", ",", "400");
    with("If-None-Match", "\"a\",".repeat(300) + "\"a\"", "400");
    with("Accept", "text/html", "406");
    with("Accept", "text/calendar;q=0", "406");
    with("Accept", ",".repeat(3_000), "406");
    with("Range", "bytes=0-1", "200");
    for (String method : List.of("PUT", "DELETE", "PROPFIND", "MKCALENDAR", "PATCH")) {
      Raw request = target.request(method, ZONES + "/Europe%2FVienna");
      all.add(new Attack("time zones: " + method, request.bytes(), "405|501"));
    }
  }

  private void with(String header, String value, String expected) {
    Raw request = target.request("GET", ZONES + "/Europe%2FVienna").header(header, value);
    String shown = value.length() > 20 ? value.substring(0, 20) + "..." : value;
    all.add(new Attack("time zones: " + header + " " + shown, request.bytes(), expected));
  }

  private void get(String name, String rest, String expected) {
    Raw request = target.request("GET", ZONES + rest);
    all.add(new Attack("time zones: " + name, request.bytes(), expected));
  }
}
