package org.kalends.conformance;

import java.util.List;
import java.util.UUID;

/** Every kind of resource below the root, with one of Alice's where somebody owns it. */
enum Kind {
  ROOT,
  PRINCIPALS,
  USERS,
  GROUP,
  PRINCIPAL,
  PROXY_PRINCIPAL,
  CALENDARS,
  HOMES,
  HOME,
  FOLDER,
  CALENDAR,
  OBJECT,
  CALENDAR_IN_FOLDER,
  OBJECT_IN_FOLDER,
  NOTIFICATIONS,
  NOTIFICATION,
  INBOX,
  OUTBOX,
  NEW_IN_HOME,
  NEW_IN_FOLDER,
  NEW_IN_CALENDAR;

  /** The path of one; where it can be changed, of one that nobody has changed yet. */
  String path(String folder) {
    String name = UUID.randomUUID().toString();
    return switch (this) {
      case ROOT -> Places.ROOT;
      case PRINCIPALS -> Places.PRINCIPALS;
      case USERS -> Places.USERS;
      case GROUP -> "/principals/groups/staff/";
      case PRINCIPAL -> Places.PRINCIPAL;
      case PROXY_PRINCIPAL -> Places.PRINCIPAL + "calendar-proxy-read/";
      case CALENDARS -> Places.CALENDARS;
      case HOMES -> "/calendars/users/";
      case HOME -> Places.HOME;
      case NOTIFICATIONS -> Invitations.box(Account.ALICE);
      case NOTIFICATION -> told();
      case INBOX -> Places.HOME + "inbox/";
      case OUTBOX -> Places.HOME + "outbox/";
      case FOLDER -> made("MKCOL", Places.HOME + name + "/");
      case CALENDAR -> made("MKCALENDAR", Places.HOME + name + "/");
      case CALENDAR_IN_FOLDER -> made("MKCALENDAR", folder + name + "/");
      case OBJECT -> object(made("MKCALENDAR", Places.HOME + name + "/") + "a.ics");
      case OBJECT_IN_FOLDER -> object(made("MKCALENDAR", folder + name + "/") + "a.ics");
      case NEW_IN_HOME -> Places.HOME + name + "/";
      case NEW_IN_FOLDER -> folder + name + "/";
      case NEW_IN_CALENDAR -> made("MKCALENDAR", Places.HOME + name + "/") + "new.ics";
    };
  }

  /** Removes what {@link #path} and a request may have left. */
  void remove(String path) {
    if (this == INBOX) {
      Acls.set(Account.ALICE, path, Acls.DELIVERY);
    }
    String made =
        switch (this) {
          case FOLDER, CALENDAR, NEW_IN_HOME, CALENDAR_IN_FOLDER, NEW_IN_FOLDER -> path;
          case OBJECT, OBJECT_IN_FOLDER, NEW_IN_CALENDAR ->
              path.substring(0, path.lastIndexOf('/') + 1);
          default -> "";
        };
    if (!made.isEmpty()) {
      Account.ALICE.request("DELETE", made).send().expect(204, 404);
    }
  }

  private static String made(String method, String path) {
    Account.ALICE.request(method, path).send().expect(201);
    return path;
  }

  private static String object(String path) {
    Account.ALICE.request("PUT", path).calendar(Ics.event("a")).send().expect(201);
    return path;
  }

  private static String told() {
    if (Invitations.notifications(Account.ALICE).isEmpty()) {
      try (TestCalendar his = TestCalendar.of(Account.BOB).make()) {
        Invitations.share(his, Invitations.set(Account.ALICE.principal(), Invitations.READ))
            .expect(200);
      }
    }
    List<String> all = Invitations.notifications(Account.ALICE);
    return all.get(all.size() - 1);
  }
}
