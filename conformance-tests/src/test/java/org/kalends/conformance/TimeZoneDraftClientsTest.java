package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kalends.caldav.Spec;

/** The service of RFC 7808 as clients of its drafts ask it: the action is in the query. */
class TimeZoneDraftClientsTest {

  private static final String PATH = "/stdtimezones";
  private static final String YEAR = "&start=2008-01-01T00:00:00Z&end=2009-01-01T00:00:00Z";

  private static Answer get(String query) {
    return new Request("GET", PATH + query).send();
  }

  private static Map<String, Object> json(String query) {
    return Json.object(get(query).expect(200));
  }

  @Test
  @Spec("RFC 7808 5.1")
  void capabilitiesAreTheAnswerToTheActionAndToNoneAtAll() {
    Map<String, Object> capabilities = json("?action=capabilities");
    assertEquals(1, capabilities.get("version"));
    assertEquals(capabilities, json(""));
    assertEquals(capabilities, json("/"));
  }

  @Test
  @Spec({"RFC 7808 5.2", "RFC 7808 5.5"})
  void zonesAreListedAndFoundWithTheTimeOfTheirData() {
    Map<String, Object> list = json("?action=list");
    assertTrue(((String) list.get("dtstamp")).endsWith("Z"));
    List<Map<String, Object>> all = Json.objects(list, "timezones");
    assertTrue(all.stream().anyMatch(zone -> "America/Phoenix".equals(zone.get("tzid"))));
    List<Map<String, Object>> found =
        Json.objects(json("?action=find&pattern=*new%20york*"), "timezones");
    assertEquals(
        List.of("America/New_York"), found.stream().map(each -> each.get("tzid")).toList());
  }

  @Test
  @Spec("RFC 7808 4.2.1.3")
  void theWellKnownPathLeadsThemToTheService() {
    String place =
        new Request("GET", "/.well-known/timezone").send().expect(308).require("Location");
    new Request("GET", place + "?action=list").send().expect(200);
  }

  @Test
  @Spec("RFC 7808 5.3")
  void dataIsThatOfTheService() {
    assertEquals(
        new Request("GET", "/timezones/zones/Europe%2FLondon").send().expect(200).text(),
        get("?action=get&tzid=Europe/London").expect(200).text());
  }

  @Test
  @Spec("RFC 7808 5.4")
  void changesOfClocksAreExpandedFromTheStartOn() {
    Map<String, Object> expanded = json("?action=expand&tzid=America/New_York" + YEAR);
    assertEquals("America/New_York", expanded.get("tzid"));
    assertEquals(
        List.of("2008-01-01T00:00:00Z", "2008-03-09T07:00:00Z", "2008-11-02T06:00:00Z"),
        Json.objects(expanded, "observances").stream().map(each -> each.get("onset")).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "?query=true 400 invalid-action",
        "?action=true 400 invalid-action",
        "?action=list&action=list 400 invalid-action",
        "?action=list&pattern=GB 400 invalid-action",
        "?action=get 400 invalid-tzid",
        "?action=get&tzid=GB&tzid=GB 400 invalid-tzid",
        "?action=get&tzid=America/Pittsburgh 404 tzid-not-found",
        "?action=expand&tzid=GB 400 invalid-start",
        "?action=expand&tzid=GB&start=20070101 400 invalid-start",
        "?action=expand&tzid=GB&start=2008-01-01T00:00:00Z&end=2009 400 invalid-end",
        "?action=find 400 invalid-pattern",
        "?action=find&pattern=** 400 invalid-pattern",
      })
  @Spec("RFC 7808 5")
  void mistakesAreToldByTheBareNameOfTheError(String query, int status, String error) {
    Answer answer = get(query).expect(status);
    assertEquals(error, Json.object(answer).get("error"), answer.request());
  }
}
