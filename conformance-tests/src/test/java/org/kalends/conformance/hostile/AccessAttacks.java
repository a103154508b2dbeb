package org.kalends.conformance.hostile;

import java.util.ArrayList;
import java.util.List;

/**
 * Lists of entries, delegates, searches for people and links that are too much, nonsense, or
 * somebody else's (RFC 3744 sections 8 and 9, caldav-proxy, docs/links.md).
 */
final class AccessAttacks {

  private static final String BOB = "/principals/users/bob/";
  private static final String PROXIES = "calendar-proxy-write/";
  private static final String UNKNOWN = "403 recognized-principal";
  private static final String DENIED = "403 allowed-principal";
  private static final String READ = "<grant><privilege><read/></privilege></grant>";

  private final Target target;
  private final List<Attack> all = new ArrayList<>();

  private AccessAttacks(Target target) {
    this.target = target;
  }

  static List<Attack> on(Target target) {
    AccessAttacks attacks = new AccessAttacks(target);
    attacks.entries();
    attacks.principals();
    attacks.delegates();
    attacks.searches();
    attacks.links();
    return attacks.all;
  }

  private void entries() {
    acl("nothing", "", "400");
    send("ACL: no list", "ACL", target.calendar(), "<propfind xmlns='DAV:'/>", "400");
    acl("101 entries", ace(BOB, READ).repeat(101), "403 limited-number-of-aces");
    acl("20,000 entries", ace(BOB, READ).repeat(20_000), "403 limited-number-of-aces|413");
    acl("an entry of nothing", "<ace/>", "400");
    acl("an entry that does nothing", ace(BOB, ""), "400");
    acl("an entry that does both", ace(BOB, READ + READ.replace("grant", "deny")), "400");
    acl("no privilege", ace(BOB, "<grant/>"), "400");
    acl("a privilege of nothing", ace(BOB, "<grant><privilege/></grant>"), "400");
    acl(
        "a privilege nobody knows",
        ace(BOB, "<grant><privilege><rule-the-world/></privilege></grant>"),
        "403 not-supported-privilege");
    acl(
        "10,000 privileges",
        ace(
            BOB,
            "<grant>"
                + "<privilege><read/></privilege>".repeat(10_000)
                + "<privilege><x/></privilege></grant>"),
        "403 not-supported-privilege|413");
    acl(
        "all but somebody",
        "<ace><invert><principal/></invert>" + READ + "</ace>",
        "403 no-invert");
    acl("protected", ace(BOB, READ + "<protected/>"), "403 no-ace-conflict");
    acl(
        "inherited",
        ace(BOB, READ + "<inherited><href>/</href></inherited>"),
        "403 no-ace-conflict");
    acl(
        "against the owner",
        ace("/principals/users/" + target.user() + "/", READ.replace("grant", "deny")),
        "403 no-protected-ace-conflict");
    acl(
        "denied after granted",
        ace(BOB, READ) + ace(BOB, READ.replace("grant", "deny")),
        "403 no-ace-conflict");
    acl(
        "both denied and granted",
        ace(BOB, READ.replace("grant", "deny")) + ace(BOB, READ),
        "403 no-ace-conflict");
    acl("entries in entries", "<ace>".repeat(90) + "</ace>".repeat(90), "400|413");
    String list = "<acl xmlns='DAV:'>" + ace(BOB, READ) + "</acl>";
    send("ACL: of somebody else's home", "ACL", "/calendars/users/bob/calendar/", list, "404");
    send("ACL: of a principal", "ACL", BOB, list, "405");
    send("ACL: of everything", "ACL", "/", list, "405");
  }

  private void principals() {
    acl("nobody", "<ace><principal/>" + READ + "</ace>", "400");
    acl("no principal", "<ace>" + READ + "</ace>", "400");
    String two = "<principal><href>" + BOB + "</href></principal>";
    acl("two principals", "<ace>" + two + two + READ + "</ace>", "400");
    for (String kind : List.of("all", "unauthenticated", "self", "x", "property")) {
      acl("for " + kind, "<ace><principal><" + kind + "/></principal>" + READ + "</ace>", DENIED);
    }
    acl("a principal that is none", ace(target.calendar(), READ), UNKNOWN);
    acl("a principal that is not there", ace("/principals/users/nobody/", READ), UNKNOWN);
    acl("a principal elsewhere", ace("http://example.com" + BOB, READ), UNKNOWN);
    acl("a principal of 100 kB", ace("/principals/" + "x".repeat(100_000), READ), UNKNOWN);
    acl("a principal that leads out", ace("/principals/../../etc/passwd", READ), UNKNOWN);
    acl("a principal with a NUL", ace("/principals/users/bob%00/", READ), UNKNOWN);
    acl("a principal of no id", ace("/principals/__uids__/x/", READ), UNKNOWN);
    acl("an empty principal", ace("", READ), UNKNOWN);
    acl("delegates", ace(BOB + PROXIES, READ), DENIED);
  }

  private void delegates() {
    String unknown = "207 recognized-principal";
    members("nobody", href("/principals/users/nobody/"), unknown);
    members("a calendar", href(target.calendar()), unknown);
    members("elsewhere", href("http://example.com" + BOB), unknown);
    members("an address", href("mailto:bob@example.com"), unknown);
    members("nothing", href(""), unknown);
    members("what leads out", href("/principals/users/bob/../../../x"), unknown);
    members("100 kB", href("/principals/users/" + "x".repeat(100_000)), unknown);
    members("no hrefs", "<privilege/>", unknown);
    members("oneself", href("/principals/users/" + target.user() + "/"), "207 allowed-principal");
    members("other delegates", href(BOB + PROXIES), "207 allowed-principal");
    members("10,000 times the same, and nobody", href(BOB).repeat(10_000) + href("/x"), unknown);
    members("100,000", href(BOB).repeat(100_000), "413");
    members("in each other", "<href>".repeat(90) + "</href>".repeat(90), unknown + "|413");
    String protectedProperty = "207 cannot-modify-protected-property";
    proppatch(
        "and something else",
        proxies(),
        "<set><prop><group-member-set>"
            + href(BOB)
            + "</group-member-set><displayname>x</displayname></prop></set>",
        protectedProperty);
    proppatch(
        "removed",
        proxies(),
        "<remove><prop><group-member-set/></prop></remove>",
        protectedProperty);
    String mine =
        "<set><prop><group-member-set>"
            + href("/principals/users/" + target.user() + "/")
            + "</group-member-set></prop></set>";
    proppatch("of somebody else", BOB + PROXIES, mine, "403 need-privileges");
    proppatch("of a person", BOB, mine, "403 need-privileges");
    proppatch("of everything", "/principals/", mine, "405");
    for (String method : List.of("DELETE", "PUT", "MKCOL", "MKCALENDAR", "POST", "ACL", "GET")) {
      send("delegates: " + method, method, proxies(), "<x/>", "403|405");
    }
  }

  private void searches() {
    String some = "<property-search><prop><displayname/></prop><match>%s</match></property-search>";
    String found = "207|429";
    search("everybody", some.formatted(""), found);
    search("patterns", some.formatted(".*%25(*)(uid=*))' OR 1=1 --"), found);
    search("a megabyte", some.formatted("a".repeat(1 << 20)), found + "|413");
    search("21 things", some.formatted("bob").repeat(21), "400");
    search("20,000 things", some.formatted("bob").repeat(20_000), "400|413");
    search("nothing", "", "400");
    search("no match", "<property-search><prop><displayname/></prop></property-search>", "400");
    search(
        "10,000 properties",
        "<property-search><prop>"
            + "<displayname/>".repeat(10_000)
            + "</prop><match>b</match></property-search>",
        "400|413");
    for (String limit : List.of("-1", "0", "x", "99999999999999999999")) {
      search(
          "a limit of " + limit,
          some.formatted("bob")
              + "<limit xmlns='http://calendarserver.org/ns/'><nresults>"
              + limit
              + "</nresults></limit>",
          "400");
    }
    send(
        "search: at every depth",
        "REPORT",
        "/principals/",
        "<principal-match xmlns='DAV:'/>",
        "400");
  }

  private void links() {
    String missing = "404|429";
    send("link: of 4 kB", "GET", "/links/" + "0".repeat(4_000) + ".ics", "", "400|" + missing);
    send("link: of nothing", "GET", "/links/.ics", "", missing);
    send("link: that leads out", "GET", "/links/..%2f..%2fetc%2fpasswd.ics", "", "400|" + missing);
    link("at every level", "<level>" + "busy".repeat(100_000) + "</level>", "400|413");
    link(
        "for ever", "<level>busy</level><expires>+999999999-12-31T23:59:59Z</expires>x", "403|400");
    link("of the past", "<level>busy</level><expires>0001-01-01T00:00:00Z</expires>", "403");
    link("called 1 MB", "<level>busy</level><label>" + "x".repeat(1 << 20) + "</label>", "403|413");
    link("of two lines", "<level>busy</level><label>a&#10;b</label>", "403");
    String revoke = "<revoke-link xmlns='urn:kalends:ns'><id>x</id></revoke-link>";
    send("link: revoked that is none", "POST", target.calendar(), revoke, "404");
    send("link: to somebody else", "POST", "/calendars/users/bob/calendar/", revoke, "404");
  }

  private static String ace(String href, String what) {
    return "<ace><principal><href>" + href + "</href></principal>" + what + "</ace>";
  }

  private static String href(String path) {
    return "<href>" + path + "</href>";
  }

  private String proxies() {
    return "/principals/users/" + target.user() + "/" + PROXIES;
  }

  private void acl(String name, String entries, String expected) {
    String body = entries.isEmpty() ? "" : "<acl xmlns='DAV:'>" + entries + "</acl>";
    send("ACL: " + name, "ACL", target.calendar(), body, expected);
  }

  private void members(String name, String members, String expected) {
    String set = "<set><prop><group-member-set>" + members + "</group-member-set></prop></set>";
    proppatch(name, proxies(), set, expected);
  }

  private void proppatch(String name, String path, String instructions, String expected) {
    String body = "<propertyupdate xmlns='DAV:'>" + instructions + "</propertyupdate>";
    send("delegates: " + name, "PROPPATCH", path, body, expected);
  }

  private void search(String name, String content, String expected) {
    String body =
        "<principal-property-search xmlns='DAV:'>"
            + content
            + "<prop><displayname/></prop></principal-property-search>";
    send("search: " + name, "REPORT", "/principals/", body, expected);
  }

  private void link(String name, String content, String expected) {
    String body = "<create-link xmlns='urn:kalends:ns'>" + content + "</create-link>";
    send("link: " + name, "POST", target.calendar(), body, expected);
  }

  private void send(String name, String method, String path, String body, String expected) {
    Raw request = target.request(method, path).header("Depth", "0");
    byte[] bytes = body.isEmpty() ? request.bytes() : request.xml(body).bytes();
    all.add(new Attack("access: " + name, bytes, expected));
  }
}
