package org.kalends.caldav.store;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.kalends.caldav.xml.XmlName;

/**
 * The properties stored with one resource, in the order in which they were first set. Immutable.
 */
public final class DeadProperties {

  /** No properties. */
  public static final DeadProperties NONE = new DeadProperties(Map.of());

  private final Map<XmlName, DeadProperty> byName;

  private DeadProperties(Map<XmlName, DeadProperty> byName) {
    this.byName = byName;
  }

  /** These properties; a later one replaces an earlier one of the same name. */
  public static DeadProperties of(Collection<DeadProperty> properties) {
    DeadProperties all = NONE;
    for (DeadProperty property : properties) {
      all = all.with(property);
    }
    return all;
  }

  /** The property of this name. */
  public Optional<DeadProperty> get(XmlName name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** All of them. */
  public Collection<DeadProperty> all() {
    return Collections.unmodifiableCollection(byName.values());
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return byName.isEmpty();
  }

  /** These and one more, or one replaced. */
  public DeadProperties with(DeadProperty property) {
    Map<XmlName, DeadProperty> changed = new LinkedHashMap<>(byName);
    changed.put(property.name(), property);
    return new DeadProperties(changed);
  }

  /** These without the one of this name. */
  public DeadProperties without(XmlName name) {
    if (!byName.containsKey(name)) {
      return this;
    }
    Map<XmlName, DeadProperty> changed = new LinkedHashMap<>(byName);
    changed.remove(name);
    return new DeadProperties(changed);
  }
}
