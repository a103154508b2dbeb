package org.kalends.conformance;

import java.util.List;

/** One resource of every kind, with what a client may do there. */
final class Places {

  static final String ROOT = "/";
  static final String PRINCIPALS = "/principals/";
  static final String USERS = "/principals/users/";
  static final String PRINCIPAL = Account.ALICE.principal();
  static final String CALENDARS = "/calendars/";
  static final String HOME = Account.ALICE.home();

  /** Resources that are there for every user from the start. */
  static final List<String> FIXED =
      List.of(ROOT, PRINCIPALS, USERS, PRINCIPAL, CALENDARS, "/calendars/users/", HOME);

  /** Every method the RFCs of WebDAV and CalDAV know, and one that nobody knows. */
  static final List<String> METHODS =
      List.of(
          "OPTIONS",
          "GET",
          "HEAD",
          "PUT",
          "POST",
          "PATCH",
          "DELETE",
          "PROPFIND",
          "PROPPATCH",
          "MKCOL",
          "MKCALENDAR",
          "COPY",
          "MOVE",
          "LOCK",
          "UNLOCK",
          "REPORT",
          "ACL",
          "FROBNICATE");

  private Places() {}
}
