package org.kalends.caldav.property;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.kalends.caldav.xml.XmlName;

/** All rows. To add a property, add a row to one of the lists named here. */
public final class LiveProperties {

  private static final Map<XmlName, LiveProperty> ROWS = rows();

  private LiveProperties() {}

  /** The property of this name. */
  public static Optional<LiveProperty> get(XmlName name) {
    return Optional.ofNullable(ROWS.get(name));
  }

  /** All of them, in the order of their declaration. */
  public static Collection<LiveProperty> all() {
    return ROWS.values();
  }

  private static Map<XmlName, LiveProperty> rows() {
    Map<XmlName, LiveProperty> rows = new LinkedHashMap<>();
    Stream.of(
            WebdavProperties.ROWS,
            AccessProperties.ROWS,
            AclProperties.ROWS,
            PrincipalProperties.ROWS,
            ProxyProperties.ROWS,
            RoomProperties.ROWS,
            SyncProperties.ROWS,
            QuotaProperties.ROWS,
            CaldavProperties.ROWS,
            TimeZoneProperties.ROWS,
            FreeBusyProperties.ROWS,
            SchedulingProperties.ROWS,
            AlarmProperties.ROWS,
            BulkProperties.ROWS,
            LinkProperties.ROWS,
            AppleProperties.ROWS,
            SharingProperties.ROWS)
        .flatMap(List::stream)
        .forEach(
            row -> {
              if (rows.put(row.tag().name(), row) != null) {
                throw new IllegalStateException("declared twice: " + row.tag().name());
              }
            });
    return Collections.unmodifiableMap(rows);
  }
}
