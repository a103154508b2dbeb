package org.kalends.caldav.timezone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;
import org.kalends.caldav.icalendar.time.StandardZones;

class CatalogueTest {

  private static final Catalogue ALL = Catalogue.current();

  @Test
  @Spec({"RFC 7808 3.7", "RFC 7808 5.2"})
  void everyNameOfTheRuntimeIsOneZonesIdentifierOrAlias() {
    assertEquals(
        StandardZones.all().keySet(),
        ALL.zones().stream().flatMap(Zone::names).collect(Collectors.toCollection(TreeSet::new)));
    long names = ALL.zones().stream().flatMap(Zone::names).count();
    assertEquals(StandardZones.all().size(), names);
  }

  @Test
  @Spec("RFC 7808 3.7")
  void anAliasHasTheRulesOfItsZone() {
    for (Zone zone : ALL.zones()) {
      for (String alias : zone.aliases()) {
        assertEquals(StandardZones.all().get(alias), zone.rules(), alias);
        assertEquals(zone, ALL.zone(alias).orElseThrow());
      }
    }
    assertTrue(ALL.zones().stream().anyMatch(zone -> zone.aliases().contains("US/Pacific")));
  }

  @Test
  @Spec("RFC 7808 4.1.4")
  void anotherServerOnTheSameRuntimeSaysTheSame() {
    Catalogue other = Catalogue.current();
    assertEquals(ALL.syncToken(), other.syncToken());
    assertArrayEquals(ALL.list(), other.list());
  }
}
