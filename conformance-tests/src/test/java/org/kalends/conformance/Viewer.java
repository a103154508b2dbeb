package org.kalends.conformance;

import java.util.EnumSet;
import java.util.Set;

/** Everybody to whom a calendar of Alice's is opened in some way, and what each is shown of it. */
enum Viewer {
  BUSY,
  TITLES,
  READ,
  READ_WRITE,
  READER,
  READ_DELEGATE,
  WRITE_DELEGATE,
  OWNER;

  private static final String PROXIES = Account.ALICE.principal() + "calendar-proxy-";

  Account account() {
    return this == OWNER ? Account.ALICE : Account.BOB;
  }

  /** Opens the calendar; the path at which this viewer has it. */
  String open(TestCalendar calendar) {
    return switch (this) {
      case BUSY -> shared(calendar, Invitations.BUSY);
      case TITLES -> shared(calendar, Invitations.TITLES);
      case READ -> shared(calendar, Invitations.READ);
      case READ_WRITE -> shared(calendar, Invitations.WRITE);
      case READER -> {
        Acls.set(Account.ALICE, calendar.path(), Acls.grant(Account.BOB, "D:read"));
        yield calendar.path();
      }
      case READ_DELEGATE -> {
        delegates("read", Acls.href(Account.BOB.principal()));
        yield calendar.path();
      }
      case WRITE_DELEGATE -> {
        delegates("write", Acls.href(Account.BOB.principal()));
        yield calendar.path();
      }
      case OWNER -> calendar.path();
    };
  }

  /**
   * By the path of his principal: an e-mail address would count as a search, of which few are
   * allowed.
   */
  private static String shared(TestCalendar calendar, String level) {
    Invitations.share(calendar, Invitations.set(Account.BOB.principal(), level)).expect(200);
    return Invitations.accept(calendar, Account.BOB);
  }

  /** Takes back what {@link #open} said of Alice's delegates. */
  static void undelegate() {
    delegates("read", "");
    delegates("write", "");
  }

  /** Names Bob alone as a delegate of this kind, or nobody. */
  static void delegates(String kind, String members) {
    Account.ALICE
        .request("PROPPATCH", PROXIES + kind + "/")
        .xml(Bodies.set("<D:group-member-set>" + members + "</D:group-member-set>"))
        .send()
        .expect(207);
  }

  /** What this viewer may learn of an event of a class (docs/views.md, docs/sharing.md). */
  Set<Marker> shown(ViewedEvent.Access access) {
    if (this == OWNER || this == WRITE_DELEGATE) {
      return EnumSet.allOf(Marker.class);
    }
    if (this == BUSY || access == ViewedEvent.Access.PRIVATE) {
      return EnumSet.noneOf(Marker.class);
    }
    if (access == ViewedEvent.Access.CONFIDENTIAL) {
      return EnumSet.of(Marker.NAME, Marker.UID);
    }
    if (this == TITLES || access == ViewedEvent.Access.RESTRICTED) {
      return EnumSet.of(Marker.NAME, Marker.UID, Marker.SUMMARY, Marker.LOCATION);
    }
    Set<Marker> all = EnumSet.allOf(Marker.class);
    if (this == READ || this == READ_WRITE) {
      all.remove(Marker.VALARM); // alarms are each person's own
    }
    return all;
  }
}
