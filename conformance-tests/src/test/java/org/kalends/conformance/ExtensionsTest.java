package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;

/** Objects with what newer RFCs added to iCalendar. */
class ExtensionsTest {

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  static List<Arguments> objects() {
    return List.of(
        Arguments.of(
            "RFC 7986",
            Ics.event(
                    "x",
                    "COLOR:turquoise",
                    "IMAGE;VALUE=URI;DISPLAY=BADGE,THUMBNAIL;FMTTYPE=image/png;ALTREP=\"http://h/a.jp"
                        + "g\":http://example.com/images/party.png",
                    "CONFERENCE;VALUE=URI;FEATURE=PHONE,MODERATOR;LABEL=Moderator dial-in:tel:+1-4",
                    " 12-555-0123,,,654321")
                .replace(
                    "BEGIN:VEVENT",
                    "NAME:Company Vacation Days\r\nDESCRIPTION:Days off\r\n"
                        + "REFRESH-INTERVAL;VALUE=DURATION:P1W\r\n"
                        + "SOURCE;VALUE=URI:https://example.com/holidays.ics\r\nBEGIN:VEVENT")),
        Arguments.of(
            "RFC 9073",
            Ics.event(
                "x",
                "STYLED-DESCRIPTION;VALUE=TEXT;FMTTYPE=text/html:<html><b>Tonight</b>\\, all</html>",
                "BEGIN:PARTICIPANT",
                "UID:part1",
                "PARTICIPANT-TYPE:SPONSOR",
                "STRUCTURED-DATA;VALUE=URI:http://example.com/sponsor.vcf",
                "CALENDAR-ADDRESS:mailto:sponsor@example.com",
                "BEGIN:VLOCATION",
                "UID:hq",
                "NAME:Headquarters",
                "END:VLOCATION",
                "END:PARTICIPANT",
                "BEGIN:VLOCATION",
                "UID:123456-abcdef-98765432",
                "NAME:The venue",
                "LOCATION-TYPE:parking,restaurant",
                "GEO:47.61;-122.33",
                "STRUCTURED-DATA;FMTTYPE=application/ld+json;SCHEMA=\"https://schema.org/Place\";",
                " VALUE=TEXT:{\\n \"@type\": \"Place\"\\n}",
                "END:VLOCATION",
                "BEGIN:VRESOURCE",
                "UID:456789-abcdef-98765432",
                "NAME:The projector",
                "RESOURCE-TYPE:PROJECTOR",
                "END:VRESOURCE")),
        Arguments.of(
            "RFC 9074",
            Ics.event(
                "x",
                "BEGIN:VALARM",
                "UID:8297C37D-BA2D-4476-91AE-C1EAA364F8E1",
                "TRIGGER:-PT15M",
                "ACKNOWLEDGED:20210302T151514Z",
                "DESCRIPTION:Event reminder",
                "ACTION:DISPLAY",
                "END:VALARM",
                "BEGIN:VALARM",
                "UID:DE7B5C34-83FF-47FE-BE9E-FF41AE6DD097",
                "TRIGGER;VALUE=DATE-TIME:20210302T152000Z",
                "RELATED-TO;RELTYPE=SNOOZE:8297C37D-BA2D-4476-91AE-C1EAA364F8E1",
                "DESCRIPTION:Event reminder",
                "ACTION:DISPLAY",
                "END:VALARM",
                "BEGIN:VALARM",
                "UID:77D80D14-906B-4257-963F-85B1E734DBB6",
                "ACTION:DISPLAY",
                "TRIGGER;VALUE=DATE-TIME:19760401T005545Z",
                "DESCRIPTION:Remember to buy milk",
                "PROXIMITY:DEPART",
                "BEGIN:VLOCATION",
                "UID:123456-abcdef-98765432",
                "NAME:Office",
                "URL:geo:40.443,-79.945;u=10",
                "END:VLOCATION",
                "END:VALARM")),
        Arguments.of(
            "RFC 9253",
            Ics.todo(
                "x",
                "LINK;LINKREL=SOURCE;LABEL=Venue;VALUE=URI:https://example.com/events",
                "LINK;LINKREL=\"https://example.com/linkrel/costStructure\";VALUE=XML-REFERENCE:htt",
                " ps://example.com/xmlDocs/bidFramework.xml#xpointer(descendant::CostStruc)",
                "LINK;LINK-TYPE={com.example}signature:https://example.com/signature.png",
                "CONCEPT:https://example.com/event-types/arts/music",
                "REFID:itinerary-2014-11-17",
                "RELATED-TO;RELTYPE=FINISHTOSTART;GAP=P5D:other",
                "RELATED-TO;VALUE=URI;RELTYPE=DEPENDS-ON:https://example.com/caldav/user/jb/y.ics",
                "RELATED-TO;VALUE=UID;RELTYPE=FIRST:z")),
        Arguments.of(
            "RFC 6868",
            Ics.event(
                "x",
                "ATTENDEE;CN=George Herman ^'Babe^' Ruth:mailto:babe@example.com",
                "X-GEO;X-ADDRESS=\"Pittsburgh Pirates^n115 Federal St^nPitt, ^^PA\":40.446816,-80.00",
                " 566")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("objects")
  @Spec({"RFC 7986 4", "RFC 7986 5", "RFC 9073 7", "RFC 9074 6", "RFC 9074 8", "RFC 9253 8"})
  void samplesOfTheStandardsComeBackAsTheyWereSent(String rfc, String object) {
    calendar.put("x.ics", object);
    assertEquals(object, calendar.get("x.ics").text(), rfc);
    Multistatus.Resource reported =
        calendar
            .report(
                Bodies.queryFor(
                    "<D:prop><C:calendar-data/></D:prop>",
                    Bodies.component(object.contains("VTODO") ? "VTODO" : "VEVENT", "")))
            .multistatus()
            .only();
    assertEquals(object, reported.text("C:calendar-data"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("objects")
  @Spec({"RFC 6868 3", "RFC 7265 3.7", "RFC 6321 3.7"})
  void samplesOfTheStandardsSurviveTheOtherFormats(String rfc, String object) {
    calendar.put("x.ics", object);
    for (String type : List.of("application/calendar+json", "application/calendar+xml")) {
      Answer other = calendar.request("GET", "x.ics").header("Accept", type).send().expect(200);
      calendar.request("DELETE", "x.ics").send().expect(204);
      calendar.request("PUT", "x.ics").body(type, other.text()).send().expect(201);
      String back = calendar.get("x.ics").text();
      for (String line : object.replace("\r\n ", "").split("\r\n", -1)) {
        String name = line.split("[;:]", 2)[0];
        assertTrue(back.contains(name), rfc + ": " + name);
      }
      Answer again = calendar.request("GET", "x.ics").header("Accept", type).send().expect(200);
      assertEquals(other.text(), again.text());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COLOR:red|COLOR:blue",
        "LINK;VALUE=URI:https://example.com",
        "RELATED-TO;RELTYPE=FINISHTOSTART;GAP=soon:y",
        "IMAGE;VALUE=BINARY:SGVsbG8=",
        "BEGIN:PARTICIPANT|PARTICIPANT-TYPE:SPONSOR|END:PARTICIPANT",
        "BEGIN:PARTICIPANT|UID:p|END:PARTICIPANT",
        "BEGIN:VLOCATION|NAME:nowhere|END:VLOCATION",
        "BEGIN:VRESOURCE|UID:a|UID:b|END:VRESOURCE",
        "BEGIN:VALARM|ACTION:DISPLAY|DESCRIPTION:x|TRIGGER:PT0S|PROXIMITY:ARRIVE|PROXIMITY:DEPART|"
            + "END:VALARM"
      })
  @Spec({"RFC 7986 4", "RFC 9073 7", "RFC 9074 8.1", "RFC 9253 6.1", "RFC 9253 6.2"})
  void whatTheStandardsForbidIsRefused(String lines) {
    calendar
        .request("PUT", "x.ics")
        .calendar(Ics.event("x", lines.split("\\|", -1)))
        .send()
        .expectError(403, "C:valid-calendar-data");
  }
}
