package org.kalends.caldav.report;

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

  private Reports() {}

  /** All of them. */
  public static List<Report> all() {
    return ALL;
  }

  /** The report with this root element. */
  public static Optional<Report> named(XmlName name) {
    return ALL.stream().filter(report -> report.tag().name().equals(name)).findFirst();
  }

  /** The root elements of the reports that work on a resource. */
  public static List<XmlTag> on(Resource resource) {
    return ALL.stream().filter(report -> report.appliesTo(resource)).map(Report::tag).toList();
  }
}
