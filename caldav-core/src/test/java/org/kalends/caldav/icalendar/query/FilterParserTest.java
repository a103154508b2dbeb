package org.kalends.caldav.icalendar.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.kalends.caldav.icalendar.query.FilterViolation.MAX_DATE_TIME;
import static org.kalends.caldav.icalendar.query.FilterViolation.MIN_DATE_TIME;
import static org.kalends.caldav.icalendar.query.FilterViolation.SUPPORTED_COLLATION;
import static org.kalends.caldav.icalendar.query.FilterViolation.SUPPORTED_FILTER;
import static org.kalends.caldav.icalendar.query.FilterViolation.VALID_FILTER;
import static org.kalends.caldav.icalendar.query.Filters.filter;
import static org.kalends.caldav.icalendar.query.Filters.on;
import static org.kalends.caldav.icalendar.query.Filters.range;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;

class FilterParserTest {

  private static final String MARCH = range("20260301T000000Z", "20260401T000000Z");

  private static FilterException refused(String content) {
    return assertThrows(FilterException.class, () -> filter(content), content);
  }

  private static FilterException refusedOn(String component, String content) {
    return assertThrows(FilterException.class, () -> on(component, content), content);
  }

  @ParameterizedTest
  @Spec({"RFC 4791 7.8", "RFC 4791 9.7"})
  @ValueSource(
      strings = {
        "",
        "<comp-filter name='VEVENT'/>",
        "<comp-filter/>",
        "<comp-filter name=' '/>",
        "<comp-filter name='VCALENDAR'/><comp-filter name='VCALENDAR'/>",
        "<prop-filter name='UID'/>",
        "<comp-filter name='VCALENDAR'><comp-filter name='VCALENDAR'/></comp-filter>",
        "<comp-filter name='VCALENDAR'><comp-filter name='VALARM'/></comp-filter>",
        "<comp-filter name='VCALENDAR'><time-range start='20260101T000000Z'/></comp-filter>",
        "<comp-filter name='VCALENDAR' test='someof'/>",
      })
  void aFilterThatMakesNoSenseIsInvalid(String content) {
    assertEquals(VALID_FILTER, refused(content).violation());
  }

  @ParameterizedTest
  @Spec({"RFC 4791 7.8", "RFC 4791 9.7"})
  @ValueSource(
      strings = {
        "<comp-filter name='VTODO'/>",
        "<is-not-defined/><prop-filter name='UID'/>",
        "<time-range/>",
        "<time-range start='20260301T000000Z' end='20260301T000000Z'/>",
        "<time-range start='20260301T000000'/>",
        "<time-range start='20260301'/>",
        "<time-range start='x'/>",
        "<time-range start='20260301T000000Z'/><time-range start='20260301T000000Z'/>",
        "<text-match>x</text-match>",
        "<param-filter name='X'/>",
        "<prop-filter/>",
        "<prop-filter name='SUMMARY'><time-range start='20260301T000000Z'/></prop-filter>",
        "<prop-filter name='DTSTART'><time-range start='20260301T000000Z'/><text-match>2</text-match></prop-filter>",
        "<prop-filter name='UID'><text-match>a</text-match><text-match>b</text-match></prop-filter>",
        "<prop-filter name='UID'><text-match negate-condition='maybe'>a</text-match></prop-filter>",
        "<prop-filter name='UID'><text-match match-type='like'>a</text-match></prop-filter>",
        "<prop-filter name='UID'><param-filter/></prop-filter>",
        "<prop-filter name='UID'><param-filter name='X'><time-range start='20260301T000000Z'/></param-filter></prop-filter>",
        "<prop-filter name='UID'><is-not-defined/><text-match>a</text-match></prop-filter>",
      })
  void anEventFilterThatMakesNoSenseIsInvalid(String content) {
    assertEquals(VALID_FILTER, refusedOn("VEVENT", content).violation());
  }

  @Test
  @Spec("RFC 4791 7.8")
  void aTimeRangeOnSomethingUnknownIsReportedWithTheFilterItIsIn() {
    FilterException onComponent =
        refusedOn("VEVENT", "<comp-filter name='X-PART'>" + MARCH + "</comp-filter>");
    assertEquals(SUPPORTED_FILTER, onComponent.violation());
    assertEquals("X-PART", onComponent.offending().orElseThrow().attribute("name").orElseThrow());
    FilterException onProperty =
        refusedOn("VEVENT", "<prop-filter name='X-TIME'>" + MARCH + "</prop-filter>");
    assertEquals("prop-filter", onProperty.offending().orElseThrow().name().local());
  }

  @Test
  @Spec({"RFC 4791 7.5", "RFC 4791 7.8"})
  void anUnknownCollationIsReportedByName() {
    FilterException refusal =
        refusedOn(
            "VEVENT",
            "<prop-filter name='UID'><text-match collation='i;klingon'>a</text-match></prop-filter>");
    assertEquals(SUPPORTED_COLLATION, refusal.violation());
    assertEquals("i;klingon", refusal.collationName());
    assertEquals("supported-collation", refusal.violation().element());
  }

  @Test
  @Spec({"RFC 4791 7.8", "RFC 4791 5.2.6", "RFC 4791 5.2.7"})
  void rangesBeyondTheAdvertisedTimesAreRefused() {
    assertEquals(
        MIN_DATE_TIME,
        refusedOn("VEVENT", range("18991231T235959Z", "20260101T000000Z")).violation());
    assertEquals(
        MAX_DATE_TIME,
        refusedOn("VEVENT", range("20260101T000000Z", "22020101T000000Z")).violation());
    on("VEVENT", range("19000101T000000Z", "22010101T000000Z"));
  }

  @Test
  @Spec("RFC 4918 17")
  void elementsNobodyKnowsAreAsIfTheyWereNotThere() {
    on("VEVENT", "<x xmlns='urn:x'/><prop-filter name='UID'><y xmlns='urn:x'/></prop-filter>");
  }

  @Test
  void tooManyTestsAreRefused() {
    assertEquals(
        VALID_FILTER, refusedOn("VEVENT", "<prop-filter name='UID'/>".repeat(201)).violation());
  }
}
