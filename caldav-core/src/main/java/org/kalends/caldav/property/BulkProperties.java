package org.kalends.caldav.property;

import java.io.IOException;
import java.util.List;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlTag;
import org.kalends.caldav.xml.XmlWriter;

/** How much one POST may change (calendarserver-bulk-change section 5.1). */
public final class BulkProperties {

  /** Objects in one request. */
  public static final int MAX_RESOURCES = 500;

  /** Bytes of one request. */
  public static final int MAX_BYTES = 10 << 20;

  private static final XmlTag RESOURCES = XmlTag.of(Names.APPLE_ME, "max-resources");
  private static final XmlTag BYTES = XmlTag.of(Names.APPLE_ME, "max-bytes");

  static final List<LiveProperty> ROWS =
      List.of(
          LiveProperty.computed(
              XmlTag.of(Names.APPLE_ME, "bulk-requests"),
              "calendarserver-bulk-change 5.1",
              On.CALENDARS,
              (resource, exchange, out) -> {
                limits(XmlTag.of(Names.APPLE_ME, "simple"), out);
                limits(XmlTag.of(Names.APPLE_ME, "crud"), out);
              }));

  private BulkProperties() {}

  private static void limits(XmlTag kind, XmlWriter out) throws IOException {
    out.start(kind);
    out.element(RESOURCES, Integer.toString(MAX_RESOURCES));
    out.element(BYTES, Integer.toString(MAX_BYTES));
    out.end(kind);
  }
}
