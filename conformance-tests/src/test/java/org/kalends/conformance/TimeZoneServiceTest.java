package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;

/** RFC 7808, as somebody who has not signed in sees it. */
class TimeZoneServiceTest {

  private static final String PATH = "/timezones";
  private static final String ZONES = PATH + "/zones";
  private static final String NEW_YORK = ZONES + "/America%2FNew_York";

  private static Answer get(String target) {
    return new Request("GET", target).send();
  }

  private static Map<String, Object> json(String target) {
    Answer answer = get(target).expect(200);
    assertTrue(answer.require("Content-Type").startsWith("application/json"), answer.request());
    return Json.object(answer);
  }

  private static List<Map<String, Object>> zones(String query) {
    return Json.objects(json(ZONES + query), "timezones");
  }

  private static List<Object> found(String pattern) {
    return zones("?pattern=" + pattern).stream().map(zone -> zone.get("tzid")).toList();
  }

  private static void expectProblem(Answer answer, int status, String type) {
    answer.expect(status);
    assertTrue(answer.require("Content-Type").startsWith("application/problem+json"));
    Map<String, Object> problem = Json.object(answer);
    assertEquals("urn:ietf:params:tzdist:error:" + type, problem.get("type"), answer.request());
    assertEquals(status, problem.get("status"));
    assertFalse(((String) problem.get("title")).isEmpty());
  }

  @Test
  @Spec({"RFC 7808 4.2.1.3", "RFC 8615 3"})
  void theWellKnownPathLeadsToTheService() {
    Answer answer = get("/.well-known/timezone").expect(301, 302, 307, 308);
    assertTrue(answer.require("Cache-Control").contains("max-age"));
    get(answer.require("Location") + "/capabilities").expect(200);
  }

  @Test
  @Spec({"RFC 7808 5.1", "RFC 7808 6.1"})
  void capabilitiesNameSourceFormatsAndActions() {
    Map<String, Object> capabilities = json(PATH + "/capabilities");
    assertEquals(1, capabilities.get("version"));
    @SuppressWarnings("unchecked")
    Map<String, Object> info = (Map<String, Object>) capabilities.get("info");
    assertTrue(((String) info.get("primary-source")).matches("IANA:\\d{4}[a-z]+"));
    assertEquals(
        new TreeSet<Object>(
            List.of("text/calendar", "application/calendar+json", "application/calendar+xml")),
        new TreeSet<Object>((List<?>) info.get("formats")));
    assertEquals(Map.of("any", true, "untruncated", true), info.get("truncated"));
    List<Map<String, Object>> actions = Json.objects(capabilities, "actions");
    assertEquals(
        List.of("capabilities", "list", "get", "expand", "find", "leapseconds"),
        actions.stream().map(action -> action.get("name")).toList());
    assertEquals(ZONES + "{/tzid}{?start,end}", actions.get(2).get("uri-template"));
    assertEquals(
        List.of(
            Map.of("name", "start", "required", true, "multi", false),
            Map.of("name", "end", "required", true, "multi", false)),
        actions.get(3).get("parameters"));
  }

  @Test
  @Spec({"RFC 7808 5.2", "RFC 7808 6.2", "RFC 7808 3.7", "RFC 7808 3.10"})
  void theListHasEveryZoneWithItsAliasesAndVersion() {
    List<Map<String, Object>> zones = zones("");
    assertTrue(zones.size() > 300, zones.size() + " zones");
    Map<String, Object> newYork =
        zones.stream().filter(zone -> zone.get("tzid").equals("America/New_York")).findAny().get();
    assertTrue(((List<?>) newYork.get("aliases")).contains("US/Eastern"));
    for (Map<String, Object> zone : zones) {
      assertTrue(Instant.parse((String) zone.get("last-modified")).isAfter(Instant.EPOCH));
      assertFalse(((String) zone.get("publisher")).isEmpty());
      assertFalse(((String) zone.get("version")).isEmpty());
    }
    assertEquals(0, zones.stream().filter(zone -> zone.get("tzid").equals("US/Eastern")).count());
  }

  @Test
  @Spec({"RFC 7808 5.2", "RFC 7808 4.1.4", "RFC 7808 4.2.2.2"})
  void nothingHasChangedSinceTheTokenOfTheLastList() {
    String token = (String) json(ZONES).get("synctoken");
    Map<String, Object> changes = json(ZONES + "?changedsince=" + token);
    assertEquals(token, changes.get("synctoken"));
    assertEquals(List.of(), changes.get("timezones"));
  }

  @Test
  @Spec({"RFC 7808 5.2", "RFC 7808 4.2.2.2"})
  void aTokenOfAnotherStateGetsTheWholeList() {
    assertEquals(zones(""), zones("?changedsince=2009-10-11T09:32:11Z"));
    assertEquals(zones(""), zones("?changedsince="));
  }

  @Test
  @Spec({"RFC 7808 4.1.4", "RFC 7808 5.3", "RFC 7808 5.3.2"})
  void theTagInTheListIsThatOfTheDataAndOfANotModifiedAnswer() {
    for (Map<String, Object> zone : zones("")) {
      String target = ZONES + "/" + ((String) zone.get("tzid")).replace("/", "%2F");
      Answer data = get(target).expect(200);
      assertEquals('"' + (String) zone.get("etag") + '"', data.etag(), target);
      Answer same = new Request("GET", target).ifNoneMatch(data.etag()).send().expect(304);
      assertEquals(data.etag(), same.etag());
      assertTrue(data.text().contains("TZID:" + zone.get("tzid") + "\r\n"), data.text());
    }
  }

  @Test
  @Spec({"RFC 7808 5.3", "RFC 7808 4.1.2"})
  void dataComesInAllFormatsAndAsTextUnlessAskedOtherwise() {
    Answer text = get(NEW_YORK).expect(200);
    assertTrue(text.require("Content-Type").startsWith("text/calendar"));
    assertTrue(text.text().startsWith("BEGIN:VCALENDAR\r\n"));
    Answer json = accept(NEW_YORK, "application/calendar+json").expect(200);
    assertTrue(json.require("Content-Type").startsWith("application/calendar+json"));
    assertTrue(json.text().startsWith("[\"vcalendar\",["), json.text());
    Answer xml = accept(NEW_YORK, "text/html, application/calendar+xml;q=0.5").expect(200);
    assertTrue(xml.require("Content-Type").startsWith("application/calendar+xml"));
    assertTrue(xml.text().contains("<tzid><text>America/New_York</text></tzid>"), xml.text());
    assertNotEquals(text.etag(), json.etag());
    assertNotEquals(json.etag(), xml.etag());
    assertTrue(json.list("Vary").contains("Accept"));
    accept(NEW_YORK, "*/*").expect(200);
  }

  @Test
  @Spec("RFC 7808 5.3")
  void aFormatNobodyHasIsRefused() {
    expectProblem(accept(NEW_YORK, "application/json"), 406, "invalid-format");
    expectProblem(accept(NEW_YORK, "text/calendar;q=0"), 406, "invalid-format");
  }

  private static Answer accept(String target, String types) {
    return new Request("GET", target).header("Accept", types).send();
  }

  @Test
  @Spec({"RFC 7808 5.3", "RFC 7808 5.3.3", "RFC 7808 7.2", "RFC 7808 3.7"})
  void anAliasIsAnsweredByItsOwnName() {
    String alias = get(ZONES + "/US%2FEastern").expect(200).text();
    assertTrue(alias.contains("TZID:US/Eastern\r\nTZID-ALIAS-OF:America/New_York\r\n"), alias);
    assertEquals(get(NEW_YORK).text(), alias.replace("TZID:US/Eastern\r\nTZID-ALIAS-OF", "TZID"));
  }

  @Test
  @Spec("RFC 7808 4.1")
  void slashesInNamesMayComeAsTheyAre() {
    assertEquals(get(NEW_YORK).text(), get(ZONES + "/America/New_York").expect(200).text());
    assertEquals("Etc/GMT+5", json(ZONES + "/Etc/GMT+5/observances?" + year(2026)).get("tzid"));
    assertEquals(List.of("Etc/GMT+5"), found("Etc/GMT+5"));
    assertEquals(List.of("Etc/GMT+5"), found("Etc%2FGMT%2B5"));
  }

  private static String year(int year) {
    return "start=" + year + "-01-01T00:00:00Z&end=" + (year + 1) + "-01-01T00:00:00Z";
  }

  @Test
  @Spec({"RFC 7808 3.9", "RFC 7808 5.3.4", "RFC 7808 7.1"})
  void truncatedDataBeginsAtTheStartAndSaysWhereItEnds() {
    String range = "?start=2010-01-01T00:00:00Z&end=2020-01-01T00:00:00Z";
    String text = get(NEW_YORK + range).expect(200).text();
    assertTrue(text.contains("\r\nTZUNTIL:20200101T000000Z\r\n"), text);
    assertTrue(
        text.contains(
            "BEGIN:STANDARD\r\nDTSTART:20091231T190000\r\nTZOFFSETFROM:-0500\r\n"
                + "TZOFFSETTO:-0500\r\nEND:STANDARD\r\n"),
        text);
    assertTrue(text.contains("UNTIL=20191103T060000Z"), text);
    assertFalse(text.contains("RDATE"), text);
    assertFalse(get(NEW_YORK + "?start=2010-01-01T00:00:00Z").text().contains("UNTIL"));
    String early = get(NEW_YORK + "?end=1900-01-01T00:00:00Z").text();
    assertTrue(early.contains("DTSTART:18831118T120358\r\n"), early);
    assertFalse(early.contains("DAYLIGHT"), early);
    assertNotEquals(get(NEW_YORK).etag(), get(NEW_YORK + range).etag());
  }

  @Test
  @Spec({"RFC 7808 3.9"})
  void aStartAtAChangeOfClocksIsThatChange() {
    String text = get(NEW_YORK + "?start=2026-03-08T07:00:00Z&end=2026-06-01T00:00:00Z").text();
    assertTrue(
        text.contains(
            "TZUNTIL:20260601T000000Z\r\nBEGIN:DAYLIGHT\r\nDTSTART:20260308T020000\r\n"
                + "TZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE"),
        text);
  }

  @Test
  @Spec({"RFC 7808 5.4", "RFC 7808 5.4.1", "RFC 7808 6.3", "RFC 7808 4.1.5"})
  void expandedDataHasTheChangesOfAYear() {
    Answer answer = get(NEW_YORK + "/observances?" + year(2008)).expect(200);
    assertEquals(get(NEW_YORK).etag(), answer.etag());
    assertEquals(
        Map.of(
            "tzid",
            "America/New_York",
            "observances",
            List.of(
                observance("Standard", "2008-01-01T00:00:00Z", -18000, -18000),
                observance("Daylight", "2008-03-09T07:00:00Z", -18000, -14400),
                observance("Standard", "2008-11-02T06:00:00Z", -14400, -18000))),
        Json.object(answer));
  }

  private static Map<String, Object> observance(String name, String onset, int from, int to) {
    return Map.of("name", name, "onset", onset, "utc-offset-from", from, "utc-offset-to", to);
  }

  @Test
  @Spec({"RFC 7808 5.4", "RFC 7808 6.3"})
  void tooManyChangesAreCutOffAndTheAnswerSaysWhere() {
    String start = "/observances?start=1800-01-01T00:00:00Z&end=9998-01-01T00:00:00Z";
    Map<String, Object> cut = json(NEW_YORK + start);
    List<Map<String, Object>> observances = Json.objects(cut, "observances");
    assertTrue(observances.size() <= 1_000, observances.size() + " observances");
    Instant last = Instant.parse((String) observances.get(observances.size() - 1).get("onset"));
    Instant end = Instant.parse((String) cut.get("end"));
    assertTrue(last.isBefore(end), cut.get("end") + " after " + last);
    Map<String, Object> next =
        json(NEW_YORK + "/observances?start=" + end + "&end=" + end.plusSeconds(1));
    Map<String, Object> change = Json.objects(next, "observances").get(0);
    assertNotEquals(change.get("utc-offset-from"), change.get("utc-offset-to"));
  }

  @Test
  @Spec({"RFC 7808 5.5", "RFC 7808 5.5.1", "RFC 7808 4.1.1"})
  void zonesAreFoundByNamesAndPartsOfThem() {
    assertEquals(List.of("America/New_York"), found("US/Eastern"));
    assertEquals(List.of("America/New_York"), found("america/new%20york"));
    assertEquals(List.of("America/New_York"), found("*New_York"));
    assertEquals(List.of("America/New_York"), found("*W%20YO*"));
    assertTrue(found("Europe/v*").containsAll(List.of("Europe/Vienna", "Europe/Vilnius")));
    assertTrue(found("Europe/vad*").contains("Europe/Zurich"), "which Vaduz is a link to");
    assertEquals(List.of(), found("New_York"));
    assertEquals(List.of(), found("%5C*"));
    assertEquals(zones("").size(), found("*").size());
    assertEquals(json(ZONES).get("synctoken"), json(ZONES + "?pattern=UTC").get("synctoken"));
  }

  @Test
  @Spec({"RFC 7808 5.6", "RFC 7808 6.4"})
  void leapSecondsAreThoseOfTheEarthRotationService() {
    Map<String, Object> answer = json(PATH + "/leapseconds");
    List<Map<String, Object>> steps = Json.objects(answer, "leapseconds");
    assertEquals(Map.of("utc-offset", 10, "onset", "1972-01-01"), steps.get(0));
    assertTrue(steps.contains(Map.of("utc-offset", 37, "onset", "2017-01-01")));
    assertTrue(((String) answer.get("expires")).matches("20\\d\\d-\\d\\d-\\d\\d"));
    assertFalse(((String) answer.get("publisher")).isEmpty());
    assertFalse(((String) answer.get("version")).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "/zones/America%2FPittsburgh,404,tzid-not-found",
    "/zones/america%2Fnew_york,404,tzid-not-found",
    "/zones/America%2FPittsburgh/observances?start=x,404,tzid-not-found",
    "/zones/America%2FNew_York%2Fobservances,404,tzid-not-found",
    "/zones/America%2FNew_York?start=2010,400,invalid-start",
    "/zones/America%2FNew_York?start=2010-02-30T00:00:00Z,400,invalid-start",
    "/zones/America%2FNew_York?start=2010-01-01T00:00:00%2B01:00,400,invalid-start",
    "/zones/America%2FNew_York?start=2010-01-01T00:00:00Z&start=2010-01-01T00:00:00Z,400,"
        + "invalid-start",
    "/zones/America%2FNew_York?start=%ff,400,invalid-start",
    "/zones/America%2FNew_York?end=*,400,invalid-end",
    "/zones/America%2FNew_York?end=9999-01-01T00:00:00Z,400,invalid-end",
    "/zones/America%2FNew_York?start=2010-01-01T00:00:00Z&end=2010-01-01T00:00:00Z,400,invalid-end",
    "/zones/America%2FNew_York/observances,400,invalid-start",
    "/zones/America%2FNew_York/observances?end=2010-01-01T00:00:00Z,400,invalid-start",
    "/zones/America%2FNew_York/observances?start=2010-01-01T00:00:00Z,400,invalid-end",
    "/zones?changedsince=a&changedsince=a,400,invalid-changedsince",
    "/zones?pattern=,400,invalid-pattern",
    "/zones?pattern=a*b,400,invalid-pattern",
    "/zones?pattern=a%5C,400,invalid-pattern",
    "/zones?pattern=a%5Cb,400,invalid-pattern",
    "/zones?pattern=a&pattern=a,400,invalid-pattern",
    "/zones?pattern=%zz,400,invalid-pattern",
    "/zones?pattern=a&changedsince=a,400,invalid-action",
    "/nothing,404,invalid-action",
  })
  @Spec({"RFC 7808 4.1.7", "RFC 7808 5", "RFC 7808 5.3.5", "RFC 7808 10.4"})
  void mistakesAreToldPrecisely(String target, int status, String type) {
    expectProblem(get(PATH + target), status, type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"POST", "PUT", "DELETE", "PROPFIND", "MKCALENDAR", "REPORT", "FROBNICATE"})
  @Spec("RFC 7808 4.1")
  void theServiceIsOnlyRead(String method) {
    for (Request request :
        List.of(new Request(method, ZONES), Account.ALICE.request(method, NEW_YORK))) {
      Answer answer = request.send();
      expectProblem(answer, 405, "invalid-action");
      assertEquals(List.of("GET", "HEAD", "OPTIONS"), answer.list("Allow"));
    }
  }

  @Test
  @Spec("RFC 7808 9")
  void whoAsksMakesNoDifference() {
    Answer anonymous = get(NEW_YORK).expect(200);
    Answer wrong = new Request("GET", NEW_YORK).header("Authorization", "Basic !").send();
    assertEquals(anonymous.text(), wrong.expect(200).text());
    assertEquals(anonymous.etag(), Account.ALICE.request("GET", NEW_YORK).send().etag());
    assertTrue(anonymous.header("Set-Cookie").isEmpty());
    assertTrue(anonymous.require("Cache-Control").contains("public"));
    assertEquals(0, new Request("HEAD", NEW_YORK).send().expect(200).body().length);
  }

  @Test
  @Spec({"RFC 7809 5.1", "RFC 7809 3.1.2"})
  void aHomeTellsWhereTheTimeZonesAreButNotInAllprop() {
    Multistatus.Resource home =
        Account.ALICE
            .request("PROPFIND", Account.ALICE.home())
            .depth("0")
            .xml(Bodies.propfind("C:timezone-service-set"))
            .send()
            .multistatus()
            .only();
    List<String> services = home.hrefs("C:timezone-service-set");
    assertEquals(1, services.size());
    get(services.get(0) + "/capabilities").expect(200);
    Multistatus.Resource all =
        Account.ALICE
            .request("PROPFIND", Account.ALICE.home())
            .depth("0")
            .xml(Bodies.allprop())
            .send()
            .multistatus()
            .only();
    assertTrue(all.find("C:timezone-service-set").isEmpty());
  }
}
