package org.kalends.caldav.property;

import java.util.List;
import org.kalends.caldav.access.Privilege;
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
                  isTold(r)
                      ? Long.toString(Math.max(0, x.settings().quotaBytes() - used(r, x)))
                      : null),
          LiveProperty.text(
              XmlTag.dav("quota-used-bytes"),
              "RFC 4331 4",
              On.STORED_COLLECTIONS,
              (r, x) -> isTold(r) ? Long.toString(used(r, x)) : null));

  private QuotaProperties() {}

  /** The room in somebody else's home concerns only those who may put something there. */
  private static boolean isTold(Resource resource) {
    return ((CollectionResource) resource).mount() == null
        || resource.privileges().has(Privilege.BIND);
  }

  private static long used(Resource resource, Exchange exchange) {
    return exchange.tree().homeBytes((CollectionResource) resource);
  }
}
