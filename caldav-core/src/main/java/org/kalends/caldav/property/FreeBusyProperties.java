package org.kalends.caldav.property;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.kalends.caldav.access.FreeBusyPolicy;
import org.kalends.caldav.access.FreeBusyPolicyText;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.icalendar.time.CalendarTime;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.property.PropertyUpdate.Instruction;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavPath;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.FreeBusyAnswer;
import org.kalends.caldav.resource.PrincipalResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlElement;
import org.kalends.caldav.xml.XmlTag;
import org.kalends.caldav.xml.XmlText;
import org.kalends.caldav.xml.XmlWriter;

/** To whom the owner of a home tells when he is busy, and to whom he has told it. */
final class FreeBusyProperties {

  private static final String DOCUMENT = "free-busy.md";
  private static final XmlTag POLICY = XmlTag.of(FreeBusyPolicy.NAME);
  private static final XmlTag ANSWER = XmlTag.of(Names.KALENDS, "answer");
  private static final XmlTag TRANSPARENCY = XmlTag.caldav("schedule-calendar-transp");

  static final List<LiveProperty> ROWS =
      List.of(
          LiveProperty.stored(POLICY, DOCUMENT, On.HOMES, FreeBusyProperties::checkPolicy)
              .requiring(Privilege.READ_ACL),
          LiveProperty.computed(
                  XmlTag.of(Names.KALENDS, "free-busy-audit"),
                  DOCUMENT,
                  On.HOMES,
                  FreeBusyProperties::audit)
              .requiring(Privilege.READ_ACL),
          LiveProperty.stored(
                  TRANSPARENCY, "RFC 6638 9.1", On.CALENDARS, FreeBusyProperties::checkTransparency)
              .otherwise((r, x, out) -> out.empty(XmlTag.caldav("opaque"))));

  private FreeBusyProperties() {}

  /**
   * An update in which a policy calls principals by their ids, as it is kept: names can be given to
   * others later. A policy that is not valid is left as it is, to be refused.
   */
  static PropertyUpdate byId(PropertyUpdate update, Exchange exchange) {
    List<Instruction> instructions = new ArrayList<>();
    boolean changed = false;
    for (Instruction each : update.instructions()) {
      if (each.set() && each.property().name().equals(FreeBusyPolicy.NAME)) {
        instructions.add(new Instruction(true, byId(each.property(), exchange)));
        changed = true;
      } else {
        instructions.add(each);
      }
    }
    return changed ? new PropertyUpdate(List.copyOf(instructions)) : update;
  }

  private static XmlElement byId(XmlElement policy, Exchange exchange) {
    try {
      FreeBusyPolicy parsed =
          FreeBusyPolicyText.parse(policy.text(), name -> principal(name, exchange));
      return new XmlElement(
          policy.name(),
          policy.prefix(),
          List.of(),
          List.of(new XmlText(FreeBusyPolicyText.of(parsed))));
    } catch (IllegalArgumentException e) {
      return policy;
    }
  }

  private static void checkPolicy(XmlElement property, Exchange exchange) {
    exchange.target().resource().ifPresent(home -> exchange.require(home, Privilege.WRITE_ACL));
    FreeBusyPolicy policy;
    try {
      policy = FreeBusyPolicyText.parse(property.text(), name -> principal(name, exchange));
    } catch (IllegalArgumentException e) {
      throw DavException.of(409, "free-busy-policy: " + e.getMessage());
    }
    if (!policy.within(exchange.terms().settings().reach()).equals(policy)) {
      throw DavException.of(403, "free-busy-policy: it goes further than the server allows");
    }
  }

  /** A principal by mailto:, urn:uuid: or href, if the requester may know of him. */
  private static Optional<UUID> principal(String name, Exchange exchange) {
    if (name.startsWith("mailto:")) {
      return exchange
          .tree()
          .directory()
          .byEmail(name.substring("mailto:".length()))
          .map(Principal::id);
    }
    if (name.startsWith("urn:uuid:")) {
      UUID id = UUID.fromString(name.substring("urn:uuid:".length()));
      return exchange.tree().directory().byId(id).map(Principal::id);
    }
    try {
      Optional<DavPath> path = exchange.path(name);
      return path.flatMap(it -> exchange.tree().resolve(it).resource())
          .filter(PrincipalResource.class::isInstance)
          .map(it -> ((PrincipalResource) it).principal().id());
    } catch (DavException e) {
      return Optional.empty();
    }
  }

  private static void audit(Resource resource, Exchange exchange, XmlWriter out)
      throws IOException {
    UUID owner = ((CollectionResource) resource).owner().id();
    for (FreeBusyAnswer each : exchange.terms().audit().entries(owner)) {
      out.empty(
          ANSWER,
          "asker",
          each.asker(),
          "by",
          each.by(),
          "exact",
          each.exact() ? "yes" : "no",
          "first",
          utc(each.tally().first()),
          "last",
          utc(each.tally().last()),
          "count",
          Integer.toString(each.tally().count()),
          "start",
          CalendarTime.utc(each.from()).value(),
          "end",
          CalendarTime.utc(each.to()).value());
    }
  }

  private static String utc(Instant when) {
    return CalendarTime.utc(when.getEpochSecond()).value();
  }

  private static void checkTransparency(XmlElement property, Exchange exchange) {
    List<XmlElement> values = property.children();
    if (values.size() != 1
        || !(values.get(0).is(Names.CALDAV, "opaque")
            || values.get(0).is(Names.CALDAV, "transparent"))) {
      throw DavException.of(409, "schedule-calendar-transp is opaque or transparent");
    }
  }
}
