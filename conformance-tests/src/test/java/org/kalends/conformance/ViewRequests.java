package org.kalends.conformance;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The requests of {@link ViewMatrixTest}, as somebody who has the calendar at a path.
 *
 * @param target the event's path as it is shown to him, or the true one where it is not
 * @param own a calendar of his own
 */
record ViewRequests(
    Account account, String path, ViewedEvent event, String target, TestCalendar own) {

  private static final String DATA = "<D:prop><D:getetag/><C:calendar-data/></D:prop>";
  private static final String YEAR = Bodies.timeRange("20260101T000000Z", "20261231T000000Z");
  private static final String EXPANDED =
      DATA.replace(
          "<C:calendar-data/>",
          "<C:calendar-data>"
              + YEAR.replace("C:time-range", "C:expand")
              + "</C:calendar-data><X:dead/>");
  private static final String JCAL = "application/calendar+json";

  static ViewRequests of(Viewer viewer, String path, ViewedEvent event, TestCalendar own) {
    Account account = viewer.account();
    String target = member(account, path).orElse(path + event.name());
    return new ViewRequests(account, path, event, target, own);
  }

  /** The path of the only event, as it is shown to somebody. */
  static Optional<String> member(Account account, String path) {
    return account
        .request("PROPFIND", path)
        .depth("1")
        .xml(Bodies.propfind("D:getetag"))
        .send()
        .multistatus()
        .hrefs()
        .stream()
        .filter(href -> !href.equals(path))
        .findFirst();
  }

  /** What he says himself, so that hearing it tells him nothing. */
  Set<Marker> said(String name) {
    Set<Marker> said = EnumSet.noneOf(Marker.class);
    if (name.equals("REPORT-all-multiget") || target.contains(event.name())) {
      said.add(Marker.NAME);
    }
    return said;
  }

  Request named(String name) {
    if (name.contains("-all") && !name.equals("PROPFIND-allprop")) {
      return onCalendar(name);
    }
    return switch (name) {
      case "REPORT-search", "REPORT-sync", "REPORT-free-busy" -> onCalendar(name);
      case "PUT-new", "PUT-new-same-uid", "POST-add-member" -> adding(name);
      case "POST-share", "MKCOL-in", "MKCALENDAR-in" -> adding(name);
      default -> name.startsWith("REPORT") ? reportOnMember(name) : onMember(name);
    };
  }

  private Request onMember(String name) {
    Request request = account.request(name.replaceAll("-.*", ""), target);
    return switch (name) {
      case "GET", "HEAD", "OPTIONS", "DELETE" -> request;
      case "GET-jcal" -> request.header("Accept", JCAL);
      case "GET-true-name" -> account.request("GET", path + event.name());
      case "PROPFIND" ->
          request
              .depth("0")
              .xml(Bodies.propfind("D:displayname", "D:getetag", "D:acl", "D:owner", "X:dead"));
      case "PROPFIND-allprop" -> request.depth("0").xml(Bodies.allprop());
      case "PROPPATCH" -> request.xml(Bodies.set("<X:a/>"));
      case "ACL" -> request.xml(Acls.acl());
      case "PUT" -> request.calendar(event.changed());
      case "COPY-out" -> request.destination(own.path("copy.ics"));
      case "MOVE-out" -> request.destination(own.path("moved.ics"));
      case "MOVE-within" -> request.destination(path + "within.ics");
      case "COPY-onto" -> {
        own.put("moved.ics", event.changed());
        yield account.request("COPY", own.path("moved.ics")).destination(target);
      }
      default -> throw new IllegalArgumentException(name);
    };
  }

  private Request reportOnMember(String name) {
    return account
        .request("REPORT", target)
        .depth("0")
        .xml(
            switch (name) {
              case "REPORT-multiget" -> Bodies.multiget(target);
              case "REPORT-query" -> Bodies.queryFor(DATA, "");
              case "REPORT-expand" ->
                  Xml.document("D:expand-property", "<D:property name='owner'/>");
              case "REPORT-principals" ->
                  Xml.document("D:acl-principal-prop-set", "<D:prop><D:displayname/></D:prop>");
              default -> throw new IllegalArgumentException(name);
            });
  }

  private Request onCalendar(String name) {
    Request request = account.request(name.replaceAll("-.*", ""), path);
    return switch (name) {
      case "GET-all" -> request;
      case "GET-all-jcal" -> request.header("Accept", JCAL);
      case "PROPFIND-all" -> request.depth("1").xml(Bodies.allprop());
      case "PROPPATCH-all" -> request.xml(Bodies.set("<X:a/>"));
      case "ACL-all" -> request.xml(Acls.acl());
      case "REPORT-all" -> request.depth("1").xml(Bodies.queryFor(DATA, ""));
      case "REPORT-all-expanded" ->
          request.depth("1").xml(Bodies.queryFor(EXPANDED, Bodies.component("VEVENT", YEAR)));
      case "REPORT-all-multiget" -> request.xml(Bodies.multiget(target, path + event.name()));
      case "REPORT-search" -> request.depth("1").xml(Bodies.queryFor(DATA, search()));
      case "REPORT-sync" -> request.xml(Bodies.sync("", "D:getetag", "C:calendar-data", "X:dead"));
      case "REPORT-free-busy" -> request.depth("1").xml(Xml.document("C:free-busy-query", YEAR));
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static String search() {
    return Bodies.component(
        "VEVENT",
        "<C:prop-filter name='DESCRIPTION'><C:text-match>"
            + Marker.DESCRIPTION.word()
            + "</C:text-match></C:prop-filter>");
  }

  private Request adding(String name) {
    return switch (name) {
      case "PUT-new" -> account.request("PUT", path + "new.ics").calendar(Ics.event("new"));
      case "PUT-new-same-uid" -> account.request("PUT", path + "new.ics").calendar(event.changed());
      case "POST-add-member" ->
          account.request("POST", path + "?add-member").calendar(Ics.event("new"));
      case "POST-share" ->
          account
              .request("POST", path)
              .xml(
                  Xml.document(
                      "CS:share", Invitations.set(Account.CAROL.principal(), Invitations.READ)));
      case "MKCOL-in" -> account.request("MKCOL", path + "in/");
      case "MKCALENDAR-in" -> account.request("MKCALENDAR", path + "in/");
      default -> throw new IllegalArgumentException(name);
    };
  }
}
