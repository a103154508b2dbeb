package org.kalends.conformance.hostile;

import java.util.ArrayList;
import java.util.List;

/** Methods where they do not belong (RFC 4791, 4918 and 5689). */
final class MethodAttacks {

  private final Target target;
  private final String home;
  private final List<Attack> all = new ArrayList<>();

  private MethodAttacks(Target target) {
    this.target = target;
    String path = target.calendar();
    this.home = path.substring(0, path.lastIndexOf('/', path.length() - 2) + 1);
  }

  static List<Attack> on(Target target) {
    MethodAttacks attacks = new MethodAttacks(target);
    attacks.making();
    attacks.moving();
    attacks.removing();
    attacks.setting();
    return attacks.all;
  }

  private void making() {
    String location = "403 calendar-collection-location-ok";
    plain("MKCALENDAR", target.calendar(), "", "403 resource-must-be-null|405");
    plain("MKCALENDAR", target.calendar() + "inside/", "", location);
    plain(
        "MKCALENDAR",
        target.calendar() + "canary.ics",
        "",
        "403 resource-must-be-null|405|" + location);
    plain("MKCALENDAR", "/new/", "", "403|405|409|" + location);
    plain("MKCALENDAR", "/calendars/users/new/", "", "403|404|405|409");
    plain("MKCALENDAR", home + "a/b/", "", "409|" + location);
    plain("MKCALENDAR", home + "new/", "<x/>", "400|415");
    plain("MKCOL", home + "new/", "not xml", "400|415");
    plain("MKCOL", target.calendar() + "new/", "", "403|405|409");
    plain("PUT", target.calendar(), Ics.event(""), "405|409");
    plain("PUT", "/", Ics.event(""), "405|409");
    plain("PUT", target.calendar() + "a/b.ics", Ics.event(""), "403|404|405|409");
    plain("PUT", target.calendar() + "canary.ics/x.ics", Ics.event(""), "403|404|405|409");
    plain("PUT", "/calendars/users/bob/calendar/x.ics", Ics.event(""), "403|404|409");
    plain("POST", target.calendar(), "x", "400|403|405|415");
    plain("POST", "/", "x", "400|403|405|415");
  }

  private void moving() {
    to("COPY", target.calendar(), target.calendar(), "403");
    to("MOVE", target.calendar(), target.calendar(), "403");
    to("COPY", target.calendar(), target.calendar() + "inside/", "403|409");
    to("MOVE", target.calendar(), target.calendar() + "inside/", "403|409");
    to("MOVE", home, "/calendars/users/new/", "403|405");
    to("COPY", "/", target.calendar() + "x", "403|405");
    to("MOVE", "/principals/users/" + target.user() + "/", home + "me/", "403|405");
    to("COPY", "/principals/users/bob/", home + "bob/", "403|404|405");
    to("COPY", "/calendars/users/bob/calendar/", home + "stolen/", "403|404");
    to("MOVE", target.calendar() + "canary.ics", target.calendar(), "403|405|409|412");
    to("MOVE", target.calendar() + "none.ics", target.calendar() + "canary.ics", "404");
  }

  private void removing() {
    plain("DELETE", "/", "", "403|405");
    plain("DELETE", "/calendars/", "", "403|405");
    plain("DELETE", home, "", "403|405");
    plain("DELETE", "/principals/users/" + target.user() + "/", "", "403|405");
    plain("DELETE", "/calendars/users/bob/", "", "403|404|405");
    plain("DELETE", target.calendar() + "canary.ics/x", "", "404|409");
    for (String method :
        List.of("LOCK", "UNLOCK", "ACL", "PATCH", "SEARCH", "VERSION-CONTROL", "X")) {
      plain(method, target.calendar() + "canary.ics", "", "405|501|403|400|415");
    }
  }

  private void setting() {
    patch("something that is no XML", "x", "400");
    patch("nothing", "", "400");
    patch("no instruction", update(""), "400");
    patch(
        "25,000 properties",
        update("<set><prop>" + "<a/>".repeat(25_000) + "</prop></set>"),
        "413");
    patch(
        "nested properties",
        update("<set><prop>" + "<a>".repeat(70) + "</a>".repeat(70) + "</prop></set>"),
        "413");
    patch(
        "a property of a megabyte",
        update("<set><prop><a xmlns='u'>" + "b".repeat(1_000_000) + "</a></prop></set>"),
        "403|413|507|207");
    protectedProperty("getetag");
    protectedProperty("resourcetype");
    protectedProperty("sync-token");
    protectedProperty("current-user-privilege-set");
    protectedProperty("owner");
    plain(
        "PROPPATCH",
        "/",
        update("<set><prop><displayname>x</displayname></prop></set>"),
        "403|405|207");
  }

  private static String update(String instructions) {
    return "<propertyupdate xmlns='DAV:'>" + instructions + "</propertyupdate>";
  }

  private void protectedProperty(String name) {
    patch(name, update("<set><prop><" + name + ">x</" + name + "></prop></set>"), "207|403");
  }

  private void patch(String name, String body, String expected) {
    Raw request = target.request("PROPPATCH", target.calendar()).xml(body);
    all.add(new Attack("method: PROPPATCH of " + name, request.bytes(), expected));
  }

  private void plain(String method, String path, String body, String expected) {
    Raw request = target.request(method, path);
    if (body.startsWith("BEGIN")) {
      request.calendar(body);
    } else if (!body.isEmpty()) {
      request.xml(body);
    }
    all.add(new Attack("method: " + method + " " + path, request.bytes(), expected));
  }

  private void to(String method, String from, String to, String expected) {
    Raw request = target.request(method, from).header("Destination", to);
    all.add(new Attack("method: " + method + " " + from + " to " + to, request.bytes(), expected));
  }
}
