package org.kalends.caldav.icalendar.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kalends.caldav.Spec;
import org.kalends.caldav.icalendar.content.CalendarLimits;

/** Holds the tables against ICU, which RFC 7529 takes for its example. */
class CalendarScaleTest {

  static Stream<String> names() {
    return CalendarScale.names().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("names")
  @Spec({"RFC 7529 4.2", "RFC 7529 4"})
  void aDayIsWhatIcuSaysItIs(String name) {
    CalendarScale scale = CalendarScale.of(name).orElseThrow();
    // ICU takes a third of a millisecond for a Chinese date
    int days = List.of("CHINESE", "DANGI").contains(name) ? 1_500 : 40_000;
    Calendar icu =
        Calendar.getInstance(
            TimeZone.GMT_ZONE, new ULocale("@calendar=" + name.toLowerCase(Locale.ROOT)));
    Random random = new Random(7529);
    for (int i = 0; i < days; i++) {
      long day = scale.firstDay() + random.nextInt((int) (scale.endDay() - scale.firstDay()));
      icu.setTimeInMillis(day * 86_400_000L);
      int month = scale.month(day);
      assertEquals(temporal(icu), scale.code(month), () -> name + LocalDate.ofEpochDay(day));
      assertEquals(
          icu.get(Calendar.DAY_OF_MONTH),
          day - scale.monthStart(month) + 1,
          () -> name + LocalDate.ofEpochDay(day));
      int year = scale.year(month);
      assertTrue(scale.yearStart(year) <= day && day < scale.yearStart(year + 1));
      assertEquals("1", scale.code(scale.firstMonth(year)));
    }
  }

  /** {@code M05L} as {@code 5L}. */
  private static String temporal(Calendar icu) {
    return icu.getTemporalMonthCode().substring(1).replaceFirst("^0", "");
  }

  @Test
  void everyTableCoversAllTimesAnObjectMayHave() {
    CalendarLimits limits = CalendarLimits.DEFAULT;
    for (String name : CalendarScale.names()) {
      CalendarScale scale = CalendarScale.of(name).orElseThrow();
      assertTrue(scale.firstDay() <= limits.minDate().toEpochDay(), name);
      assertTrue(scale.endDay() > limits.maxDate().toEpochDay(), name);
    }
  }
}
