package org.kalends.conformance;

import java.util.Set;
import java.util.UUID;

/**
 * The requests of {@link PrivilegeTable}, as somebody sends them, with things of his own to put
 * somewhere.
 */
final class GuardedRequests implements AutoCloseable {

  /** What changes something if it succeeds. */
  private static final Set<String> READING =
      Set.of("OPTIONS", "GET", "HEAD", "PROPFIND", "REPORT", "LOCK", "UNLOCK");

  private static final String ME = "xmlns:MM='http://me.com/_namespace/'";

  private final Account account;
  private final String own;

  /** The requests of Bob. */
  GuardedRequests() {
    this(Account.BOB);
  }

  /** The requests of somebody. */
  GuardedRequests(Account account) {
    this.account = account;
    this.own = account.home() + UUID.randomUUID() + "/";
  }

  static boolean changes(String name) {
    return !READING.contains(method(name));
  }

  static String method(String name) {
    return name.replaceAll("-.*", "");
  }

  /** His folder, with one of everything. */
  void make() {
    account.request("DELETE", own).send().expect(204, 404);
    made("MKCOL", own);
    made("MKCOL", own + "folder/");
    made("MKCALENDAR", own + "calendar/");
    made("MKCALENDAR", own + "events/");
    made("MKCALENDAR", own + "out/");
    put("events/same.ics", "text/calendar", Ics.event("a"));
    put("events/other.ics", "text/calendar", Ics.event("b"));
    put("file.txt", "text/plain", "b");
  }

  @Override
  public void close() {
    account.request("DELETE", own).send().expect(204, 404);
  }

  /** What is there. */
  String state() {
    return account.request("PROPFIND", own).depth("1").xml(Bodies.allprop()).send().text()
        + Account.BOB
            .request("PROPFIND", own + "events/")
            .depth("1")
            .xml(Bodies.propfind("D:getetag"))
            .send()
            .text();
  }

  private void made(String method, String path) {
    account.request(method, path).send().expect(201);
  }

  private void put(String name, String type, String body) {
    account.request("PUT", own + name).body(type, body).send().expect(201);
  }

  Request named(String name, Guarded kind, Guarded.Spot at) {
    String method = method(name);
    if (method.equals("REPORT")) {
      return account.request(method, at.path()).depth("0").xml(report(name, at));
    }
    if (name.startsWith("POST-")) {
      return post(name, at);
    }
    if (name.endsWith("-in")) {
      return in(method, kind, at);
    }
    if (name.equals("COPY-onto") || name.equals("MOVE-onto")) {
      return account.request(method, own + replacing(kind)).destination(at.path());
    }
    return on(name, kind, account.request(method, at.path()));
  }

  private Request on(String name, Guarded kind, Request request) {
    return switch (name) {
      case "PROPFIND" -> request.depth("0").xml(Bodies.propfind("D:displayname"));
      case "PROPFIND-acl" -> request.depth("0").xml(Bodies.propfind("D:acl"));
      case "PROPFIND-privileges" ->
          request.depth("0").xml(Bodies.propfind("D:current-user-privilege-set"));
      case "PROPPATCH" -> request.xml(Bodies.set("<X:a/>"));
      case "ACL" -> request.xml(Acls.acl(Acls.grant(Account.CAROL, "D:unlock")));
      case "PUT-onto" ->
          kind == Guarded.OBJECT
              ? request.calendar(Ics.event("a", "X-N:2"))
              : request.body("text/plain", "c");
      case "COPY-out", "MOVE-out" -> request.destination(own + place(kind));
      default -> request;
    };
  }

  /** Where a copy goes. */
  private static String place(Guarded kind) {
    return switch (kind) {
      case OBJECT, MESSAGE -> "out/a.ics";
      case FILE, NOTIFICATION -> "a.txt";
      default -> "copied/";
    };
  }

  /** What is put over something. */
  private static String replacing(Guarded kind) {
    return switch (kind) {
      case OBJECT, MESSAGE -> "events/same.ics";
      case FILE, NOTIFICATION -> "file.txt";
      case CALENDAR -> "calendar/";
      default -> "folder/";
    };
  }

  private Request in(String method, Guarded kind, Guarded.Spot at) {
    boolean event = kind == Guarded.CALENDAR;
    String made = at.path() + (event ? "new.ics" : "new.txt");
    return switch (method) {
      case "PUT" ->
          event
              ? account.request(method, made).calendar(Ics.event("b"))
              : account.request(method, made).body("text/plain", "b");
      case "COPY", "MOVE" ->
          Account.BOB
              .request(method, own + (event ? "events/other.ics" : "file.txt"))
              .destination(made);
      default -> account.request(method, at.path() + "new/");
    };
  }

  private Request post(String name, Guarded.Spot at) {
    if (name.equals("POST-add-member")) {
      return account.request("POST", at.path() + "?add-member").calendar(Ics.event("b"));
    }
    Request request = account.request("POST", at.path());
    String event = "<D:href>" + at.path() + "a.ics</D:href>";
    return switch (name) {
      case "POST-bulk-new" -> request.calendar(Ics.event("b"));
      case "POST-bulk-change" ->
          request.xml(
              multiput(
                  event
                      + "<D:set><D:prop><C:calendar-data>"
                      + Ics.event("a", "X-N:2")
                      + "</C:calendar-data></D:prop></D:set>"));
      case "POST-bulk-properties" ->
          request.xml(multiput(event + "<D:set><D:prop><X:a/></D:prop></D:set>"));
      case "POST-bulk-delete" -> request.xml(multiput(event + "<MM:delete " + ME + "/>"));
      case "POST-share" ->
          request.xml(
              Xml.document(
                  "CS:share", Invitations.set(Account.CAROL.principal(), Invitations.READ)));
      case "POST-link" ->
          request.xml(
              "<K:create-link xmlns:K='urn:kalends:ns'><K:level>busy</K:level></K:create-link>");
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static String multiput(String resource) {
    return "<MM:multiput "
        + ME
        + " xmlns:D='DAV:' xmlns:C='urn:ietf:params:xml:ns:caldav' xmlns:X='urn:example:x'>"
        + "<MM:resource>"
        + resource
        + "</MM:resource></MM:multiput>";
  }

  private static String report(String name, Guarded.Spot at) {
    return switch (name) {
      case "REPORT-expand" -> Xml.document("D:expand-property", "<D:property name='owner'/>");
      case "REPORT-acl-principals" ->
          Xml.document("D:acl-principal-prop-set", "<D:prop><D:displayname/></D:prop>");
      case "REPORT-match" -> Xml.document("D:principal-match", "<D:self/>");
      // without what it searches for: let through, it is a bad request, and none that is counted
      case "REPORT-search" -> Xml.document("D:principal-property-search", "");
      case "REPORT-query" -> Bodies.query("");
      case "REPORT-multiget" ->
          Bodies.multiget(at.path().endsWith("/") ? at.path() + "a.ics" : at.path());
      case "REPORT-free-busy" ->
          Xml.document(
              "C:free-busy-query", Bodies.timeRange("20260101T000000Z", "20261231T000000Z"));
      case "REPORT-sync" -> Bodies.sync("", "D:getetag");
      default -> throw new IllegalArgumentException(name);
    };
  }
}
