package org.kalends.conformance;

import java.util.ArrayList;
import java.util.List;

/** The only event of a calendar, with a {@link Marker} in every place that can hold one. */
record ViewedEvent(TestCalendar calendar, Access access) {

  /** The classes of docs/views.md, in its order. */
  enum Access {
    PUBLIC,
    RESTRICTED,
    CONFIDENTIAL,
    PRIVATE
  }

  /** Stores it anew, in place of all there is. */
  static ViewedEvent put(TestCalendar calendar, Access access) {
    for (String href : calendar.members()) {
      Account.ALICE.request("DELETE", href).send().expect(204);
    }
    ViewedEvent event = new ViewedEvent(calendar, access);
    calendar.put(event.name(), event.content());
    String dead = "<X:dead>" + Marker.DEAD.word() + "</X:dead>";
    calendar.request("PROPPATCH", event.name()).xml(Bodies.set(dead)).send().expect(207);
    return event;
  }

  String name() {
    return Marker.NAME.word() + ".ics";
  }

  String uid() {
    return Marker.UID.word();
  }

  /** An event of the same UID that says nothing else. */
  String changed() {
    return Ics.event("changed").replace("UID:changed", "UID:" + uid());
  }

  private String content() {
    List<String> lines = new ArrayList<>(List.of("DTSTART:20260310T090000Z", "DURATION:PT1H"));
    lines.add("RRULE:FREQ=DAILY;COUNT=3");
    if (access != Access.RESTRICTED) {
      lines.add("CLASS:" + access);
    }
    for (Marker marker :
        List.of(
            Marker.SUMMARY,
            Marker.LOCATION,
            Marker.DESCRIPTION,
            Marker.CATEGORIES,
            Marker.COMMENT)) {
      lines.add(marker + ":" + marker.word());
    }
    lines.add("ORGANIZER;CN=Alice " + Marker.ORGANIZER.word() + ":mailto:alice@example.com");
    lines.add("ATTENDEE:mailto:" + Marker.ATTENDEE.word() + "@example.net");
    lines.add("ATTACH:https://example.net/" + Marker.ATTACH.word());
    lines.add("X-SOMETHING:" + Marker.X.word());
    lines.addAll(List.of("BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT5M"));
    lines.addAll(List.of("DESCRIPTION:" + Marker.VALARM.word(), "END:VALARM"));
    String event = Ics.bareEvent(uid(), lines.toArray(String[]::new));
    return access == Access.RESTRICTED
        ? event.replaceFirst("(PRODID.*\r\n)", "$1X-CALENDARSERVER-ACCESS:RESTRICTED\r\n")
        : event;
  }
}
