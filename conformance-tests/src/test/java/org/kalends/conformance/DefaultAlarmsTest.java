package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;

class DefaultAlarmsTest {

  private static final String ALARM =
      "BEGIN:VALARM\r\nX-WR-ALARMUID:1\r\nUID:1\r\nTRIGGER:-PT15M\r\nATTACH;VALUE=URI:Basso\r\n"
          + "ACTION:AUDIO\r\nX-APPLE-DEFAULT-ALARM:TRUE\r\nEND:VALARM\r\n";

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  @ParameterizedTest
  @ValueSource(strings = {"vevent-datetime", "vevent-date", "vtodo-datetime", "vtodo-date"})
  @Spec({"draft-daboo-valarm-extensions 9", "acceptance.md C13"})
  void aCalendarAndAHomeKeepTheAlarmsOfNewObjects(String kind) {
    String name = "C:default-alarm-" + kind;
    for (String path : new String[] {calendar.path(), calendar.account().home()}) {
      for (String alarms : new String[] {ALARM, ALARM + ALARM, ""}) {
        set(path, name, alarms).expect(207);
        Multistatus.Resource read =
            calendar
                .account()
                .request("PROPFIND", path)
                .depth("0")
                .xml(Bodies.propfind(name))
                .send()
                .multistatus()
                .only();
        assertEquals(alarms, read.text(name));
      }
      for (String wrong :
          new String[] {"soon", "BEGIN:VALARM", Ics.event("x"), "X-A:1\r\n" + ALARM}) {
        Answer refused = set(path, name, wrong).expect(207);
        assertEquals(403, refused.multistatus().only().statusOf(name));
        assertTrue(refused.text().contains("valid-calendar-data"));
      }
      calendar.account().request("PROPPATCH", path).xml(Bodies.remove(name)).send().expect(207);
    }
  }

  private Answer set(String path, String name, String alarms) {
    return calendar
        .account()
        .request("PROPPATCH", path)
        .xml(Bodies.set("<" + name + ">" + alarms.replace("\r", "&#13;") + "</" + name + ">"))
        .send();
  }
}
