package org.kalends.caldav.property;

import java.util.List;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.xml.XmlTag;

/** How much room there is (RFC 4331 sections 3 and 4). One quota for a whole home. */
final class QuotaProperties {

  static final List<LiveProperty> ROWS =
      List.of(
          LiveProperty.text(
              XmlTag.dav("quota-available-bytes"),
              "RFC 4331 3",
              On.STORED_COLLECTIONS,
              (r, x) ->
                  isToldTo(r)
                      ? Long.toString(Math.max(0, x.settings().quotaBytes() - used(r, x)))
                      : null),
          LiveProperty.text(
              XmlTag.dav("quota-used-bytes"),
              "RFC 4331 4",
              On.STORED_COLLECTIONS,
              (r, x) -> isToldTo(r) ? Long.toString(used(r, x)) : null));

  private QuotaProperties() {}

  /** The sum of all sizes would tell others of objects they are not shown. */
  private static boolean isToldTo(Resource resource) {
    return ((CollectionResource) resource).seesEveryClass();
  }

  private static long used(Resource resource, Exchange exchange) {
    return exchange.tree().homeBytes((CollectionResource) resource);
  }
}
