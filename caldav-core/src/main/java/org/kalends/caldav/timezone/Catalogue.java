package org.kalends.caldav.timezone;

import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kalends.caldav.icalendar.time.StandardZones;

/** All time zones of the service. It does not change while the server runs. */
final class Catalogue {

  private final Publication publication;
  private final Map<String, Zone> zones = new TreeMap<>();
  private final Map<String, Zone> byName = new HashMap<>();
  private final String syncToken;
  private final byte[] list;

  private Catalogue(Publication publication) {
    this.publication = publication;
    Map<String, ZoneRules> rules = StandardZones.all();
    Map<String, List<String>> aliases = aliases(rules);
    rules.keySet().removeIf(name -> !aliases.containsKey(name));
    rules.forEach((tzid, its) -> add(tzid, its, aliases.getOrDefault(tzid, List.of())));
    // whatever the list says of a zone is a part of its state (RFC 7808 section 4.1.4)
    this.syncToken = Digests.of(ZoneList.of(publication, "", zones.values()));
    this.list = ZoneList.of(publication, syncToken, zones.values());
  }

  /** What the runtime knows. */
  static Catalogue current() {
    return new Catalogue(Publication.current());
  }

  private void add(String tzid, ZoneRules rules, List<String> aliases) {
    byte[] data = StandardZones.object(tzid, rules, null, null, null);
    Zone zone = new Zone(tzid, rules, aliases, Digests.of(data));
    zones.put(tzid, zone);
    zone.names().forEach(name -> byName.put(name, zone));
  }

  /** Identifiers with their aliases: a link whose rules differ is a zone of its own. */
  private static Map<String, List<String>> aliases(Map<String, ZoneRules> rules) {
    Map<String, List<String>> aliases = new TreeMap<>();
    Map<String, String> links = Links.all();
    links.keySet().removeIf(name -> !isLink(name, links, rules));
    rules.keySet().stream()
        .filter(name -> !links.containsKey(name))
        .forEach(name -> aliases.put(name, new ArrayList<>()));
    links.forEach(
        (alias, target) -> {
          List<String> of = aliases.get(target);
          if (of != null) {
            of.add(alias);
          }
        });
    return aliases;
  }

  private static boolean isLink(
      String name, Map<String, String> links, Map<String, ZoneRules> rules) {
    String target = links.getOrDefault(name, "");
    ZoneRules its = rules.get(name);
    return its != null && its.equals(rules.get(target)) && !links.containsKey(target);
  }

  /** Where it is from. */
  Publication publication() {
    return publication;
  }

  /** A zone by its identifier or an alias. */
  Optional<Zone> zone(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** All zones. */
  Collection<Zone> zones() {
    return zones.values();
  }

  /** The state of the list. */
  String syncToken() {
    return syncToken;
  }

  /** The answer of the list action. */
  byte[] list() {
    return list;
  }
}
