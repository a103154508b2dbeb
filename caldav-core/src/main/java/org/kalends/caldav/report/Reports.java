package org.kalends.caldav.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.xml.XmlName;
import org.kalends.caldav.xml.XmlTag;

/** All reports. To add one, write its class and add a row here. */
public final class Reports {

  private static final List<Report> ALL =
      List.of(
          new CalendarMultiget(),
          new CalendarQuery(),
          new FreeBusyQuery(),
          new SyncCollection(),
          new ExpandProperty(),
          new AclPrincipalPropSet(),
          new PrincipalMatch(),
          new PrincipalPropertySearch(),
          new PrincipalSearchPropertySet());

  /**
   * A report and its root element, made once.
   *
   * @param report it
   * @param tag its root element
   */
  private record Row(Report report, XmlTag tag) {}

  private static final List<Row> ROWS =
      ALL.stream().map(report -> new Row(report, report.tag())).toList();

  private Reports() {}

  /** All of them. */
  public static List<Report> all() {
    return ALL;
  }

  /** The report with this root element. */
  public static Optional<Report> named(XmlName name) {
    for (Row row : ROWS) {
      if (row.tag.name().equals(name)) {
        return Optional.of(row.report);
      }
    }
    return Optional.empty();
  }

  /** The root elements of the reports that work on a resource. */
  public static List<XmlTag> on(Resource resource) {
    List<XmlTag> tags = new ArrayList<>(ROWS.size());
    for (Row row : ROWS) {
      if (row.report.appliesTo(resource)) {
        tags.add(row.tag);
      }
    }
    return tags;
  }
}
