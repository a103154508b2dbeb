package org.kalends.conformance;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Every kind of resource that has an access control list, with one of Alice's. */
enum Guarded {
  HOME,
  FOLDER,
  CALENDAR,
  OBJECT,
  FILE,
  NOTIFICATIONS,
  NOTIFICATION,
  INBOX,
  MESSAGE,
  OUTBOX;

  private static final AtomicInteger INVITED = new AtomicInteger();

  /** Everything that can be granted anywhere (RFC 3744 section 3, RFC 4791 section 6.1.1). */
  static final List<String> PRIVILEGES =
      List.of(
          "C:read-free-busy",
          "D:read",
          "D:read-acl",
          "D:read-current-user-privilege-set",
          "D:write-properties",
          "D:write-content",
          "D:bind",
          "D:unbind",
          "D:write",
          "D:unlock",
          "D:write-acl",
          "D:all");

  /** RFC 6638 section 6.1: on an inbox only. */
  static final List<String> DELIVER =
      List.of(
          "C:schedule-deliver",
          "C:schedule-deliver-invite",
          "C:schedule-deliver-reply",
          "C:schedule-query-freebusy");

  /** RFC 6638 section 6.2: on an outbox only. */
  static final List<String> SEND =
      List.of(
          "C:schedule-send",
          "C:schedule-send-invite",
          "C:schedule-send-reply",
          "C:schedule-send-freebusy");

  /**
   * One resource of a kind.
   *
   * @param in the path of the collection it is in
   */
  record Spot(String path, String in) {}

  /** One that nobody has changed yet, where that can be. */
  Spot make() {
    String name = UUID.randomUUID().toString();
    return switch (this) {
      case HOME -> new Spot(Places.HOME, "/calendars/users/");
      case FOLDER -> made("MKCOL", Places.HOME + name + "/");
      case CALENDAR -> {
        Spot calendar = made("MKCALENDAR", Places.HOME + name + "/");
        yield new Spot(object(calendar).in(), Places.HOME);
      }
      case OBJECT -> object(made("MKCALENDAR", Places.HOME + name + "/"));
      case FILE -> file(made("MKCOL", Places.HOME + name + "/"));
      case NOTIFICATIONS -> new Spot(Invitations.box(Account.ALICE), Places.HOME);
      case NOTIFICATION -> new Spot(told(), Invitations.box(Account.ALICE));
      case INBOX -> new Spot(Places.HOME + "inbox/", Places.HOME);
      case MESSAGE -> new Spot(message(), Places.HOME + "inbox/");
      case OUTBOX -> new Spot(Places.HOME + "outbox/", Places.HOME);
    };
  }

  /** Removes what {@link #make} made. */
  void remove(Spot spot) {
    String made =
        switch (this) {
          case FOLDER, CALENDAR, NOTIFICATION -> spot.path();
          case OBJECT, FILE -> spot.in();
          default -> "";
        };
    if (!made.isEmpty()) {
      Account.ALICE.request("DELETE", made).send().expect(204, 404);
    }
  }

  boolean isCollection() {
    return switch (this) {
      case OBJECT, FILE, NOTIFICATION, MESSAGE -> false;
      default -> true;
    };
  }

  /** What can be granted on it. */
  Set<String> grantable() {
    Set<String> all = new TreeSet<>(PRIVILEGES);
    all.addAll(isOfInbox() ? DELIVER : List.of());
    all.addAll(this == OUTBOX ? SEND : List.of());
    return all;
  }

  boolean isOfInbox() {
    return this == INBOX || this == MESSAGE;
  }

  private static Spot made(String method, String path) {
    Account.ALICE.request(method, path).send().expect(201);
    return new Spot(path, Places.HOME);
  }

  private static Spot object(Spot in) {
    Account.ALICE.request("PUT", in.path() + "a.ics").calendar(Ics.event("a")).send().expect(201);
    return new Spot(in.path() + "a.ics", in.path());
  }

  private static Spot file(Spot in) {
    Account.ALICE.request("PUT", in.path() + "a.txt").body("text/plain", "a").send().expect(201);
    return new Spot(in.path() + "a.txt", in.path());
  }

  private static String told() {
    if (Invitations.notifications(Account.ALICE).isEmpty()) {
      try (TestCalendar his = TestCalendar.of(Account.CAROL).make()) {
        Invitations.share(his, Invitations.set(Account.ALICE.principal(), Invitations.READ))
            .expect(200);
      }
    }
    return Invitations.notifications(Account.ALICE).get(0);
  }

  /** What an invitation of Carol's leaves in Alice's inbox. */
  private static String message() {
    String uid = "guarded-" + INVITED.incrementAndGet() + "-" + UUID.randomUUID();
    Acls.set(Account.ALICE, Places.HOME + "inbox/", Acls.DELIVERY);
    Set<String> before = new TreeSet<>(messages());
    Account.CAROL
        .request("PUT", Account.CAROL.home() + "calendar/" + uid + ".ics")
        .calendar(Meeting.of(uid, Account.CAROL, Account.ALICE))
        .send()
        .expect(201);
    Copies.path(Account.ALICE, uid);
    return messages().stream().filter(each -> !before.contains(each)).findFirst().orElseThrow();
  }

  private static List<String> messages() {
    String box = Places.HOME + "inbox/";
    return Account.ALICE
        .request("PROPFIND", box)
        .depth("1")
        .xml(Bodies.propfind("D:getetag"))
        .send()
        .multistatus()
        .hrefs()
        .stream()
        .filter(href -> !href.equals(box))
        .toList();
  }
}
