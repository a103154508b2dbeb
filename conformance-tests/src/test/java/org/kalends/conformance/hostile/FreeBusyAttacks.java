package org.kalends.conformance.hostile;

import java.util.ArrayList;
import java.util.List;

/** Free-busy URLs, links and policies that are too much or nonsense (docs/free-busy.md). */
final class FreeBusyAttacks {

  private final Target target;
  private final String home;
  private final List<Attack> all = new ArrayList<>();

  private FreeBusyAttacks(Target target) {
    this.target = target;
    this.home =
        target
            .calendar()
            .substring(0, target.calendar().lastIndexOf('/', target.calendar().length() - 2) + 1);
  }

  static List<Attack> on(Target target) {
    FreeBusyAttacks attacks = new FreeBusyAttacks(target);
    attacks.queries();
    attacks.links();
    attacks.policies();
    return attacks.all;
  }

  private void queries() {
    query("no times", "start=a&end=b", "400");
    query("an end before the start", "start=20260102T000000Z&end=20260101T000000Z", "400");
    query("all of time", "start=00010101T000000Z&end=99991231T235959Z", "400");
    query("as much as there is", "start=19000101T000000Z&end=22010101T000000Z", "200|403|507");
    query("a period of for ever", "period=P9999999999999D", "400");
    query("a period that overflows", "period=PT9223372036854775807S", "400");
    query("a negative period", "period=-P1D", "400");
    query("an end and a period", "end=20260101T000000Z&period=P1D", "400");
    query("two starts", "start=20260101T000000Z&start=20260101T000000Z", "400");
    query("half a percent sign", "start=%2", "400");
    query("4 kB", "start=" + "1".repeat(4_000), "400");
    query("a thousand parameters", "a=1&".repeat(400) + "a=1", "400");
    query("a NUL", "token=%00", "200");
    query("a line end", "token=%0d%0aX-Injected:%201", "200");
    get("of nobody", "/calendars/users/nobody-there/freebusy", "404");
    get("of somebody else", "/calendars/users/bob/freebusy?user=bob&token=x", "404");
    get("below it", home + "freebusy/freebusy", "404");
    get("of a calendar", target.calendar() + "freebusy", "404");
  }

  private void links() {
    get("an empty link", "/freebusy/.ifb", "404|429");
    get("a link of 3 kB", "/freebusy/" + "a".repeat(3_000) + ".ifb", "404|429");
    get("the directory above a link", "/freebusy/../calendars/users/bob/", "400|404|429");
    get("a link with a NUL", "/freebusy/a%00.ifb", "400|404|429");
    get("a link with a slash", "/freebusy/a%2fb.ifb", "400|404|429");
    for (String method : List.of("PUT", "DELETE", "PROPFIND", "MKCALENDAR", "REPORT", "PATCH")) {
      Raw request = target.request(method, "/freebusy/x.ifb");
      all.add(new Attack("free-busy link: " + method, request.bytes(), "405|501"));
    }
  }

  private void policies() {
    policy("words", "everybody always");
    policy("20,000 rules", "domain;".repeat(20_000));
    policy("101 people", "urn:uuid:00000000-0000-0000-0000-000000000001 ".repeat(101));
    policy("no id", "urn:uuid:../../etc/passwd");
    policy("a path", "/../../etc/passwd");
    policy("another server", "http://evil.example/principals/users/bob/");
    policy("a number too large", "domain ahead=99999999999999999999");
    policy("a negative number", "domain back=-1");
    policy("an option twice", "domain back=1 back=1");
    policy("an option of 20 kB", "domain " + "x".repeat(20_000) + "=1");
    policy("a home", home);
    send("free-busy policy: of somebody else", "/calendars/users/bob/", "domain", "404");
  }

  private void policy(String name, String text) {
    send("free-busy policy: " + name, home, text, "207 ");
  }

  private void send(String name, String path, String text, String expected) {
    String body =
        "<propertyupdate xmlns='DAV:'><set><prop><K:free-busy-policy xmlns:K='urn:kalends:ns'>"
            + text
            + "</K:free-busy-policy></prop></set></propertyupdate>";
    all.add(new Attack(name, target.request("PROPPATCH", path).xml(body).bytes(), expected.trim()));
  }

  private void query(String name, String query, String expected) {
    get(name, home + "freebusy?" + query, expected);
  }

  private void get(String name, String path, String expected) {
    all.add(new Attack("free-busy URL: " + name, target.request("GET", path).bytes(), expected));
  }
}
