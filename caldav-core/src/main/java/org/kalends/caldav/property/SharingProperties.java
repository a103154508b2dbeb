package org.kalends.caldav.property;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.Hrefs;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.resource.Mount;
import org.kalends.caldav.resource.PrincipalResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.sharing.CalendarPlace;
import org.kalends.caldav.sharing.NotificationType;
import org.kalends.caldav.sharing.SharingDocuments;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.store.Invitation;
import org.kalends.caldav.store.Invitation.Status;
import org.kalends.caldav.store.StandardCollection;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.Tags;
import org.kalends.caldav.xml.XmlTag;
import org.kalends.caldav.xml.XmlWriter;

/** Who shares what with whom (caldav-sharing section 5.2), and where he is told (section 4). */
final class SharingProperties {

  /** The resource type of a notification collection (caldav-sharing section 4). */
  static final XmlTag NOTIFICATION = tag("notification");

  private static final XmlTag SHARED_OWNER = tag("shared-owner");
  private static final XmlTag SHARED = tag("shared");
  private static final XmlTag USER = tag("user");
  private static final XmlTag CAN_BE_SHARED = tag("can-be-shared");

  /** Calendars whose invitations the requester may know, because he decides on them. */
  private static final Predicate<Resource> OWN =
      resource ->
          resource instanceof CollectionResource in
              && in.isCalendar()
              && in.mount() == null
              && in.privileges().has(Privilege.WRITE_ACL);

  private static final Predicate<Resource> MOUNTS =
      resource -> resource instanceof CollectionResource in && in.mount() != null;

  private static final Predicate<Resource> INVITING =
      MOUNTS.or(OWN.and(resource -> !((CollectionResource) resource).info().sharing().isNone()));

  static final List<LiveProperty> ROWS =
      List.of(
          LiveProperty.computed(
              tag("notification-URL"),
              "caldav-sharing 4.1.1",
              On.OWNERS,
              (resource, exchange, out) -> {
                Principal owner = ((PrincipalResource) resource).principal();
                out.element(
                    Tags.HREF,
                    PrincipalProperties.standard(
                        StandardCollection.NOTIFICATIONS, owner, exchange));
              }),
          LiveProperty.computed(
              tag("notificationtype"),
              "caldav-sharing 4.2.1",
              SharingProperties::isNotification,
              (resource, exchange, out) ->
                  out.empty(
                      NotificationType.ofName(((MemberResource) resource).member().name()).tag(),
                      "shared-type",
                      "calendar")),
          LiveProperty.computed(
              tag("invite"), "caldav-sharing 5.2.2", INVITING, SharingProperties::invite),
          LiveProperty.computed(
              tag("allowed-sharing-modes"),
              "caldav-sharing 5.2.3",
              OWN,
              (resource, exchange, out) -> out.empty(CAN_BE_SHARED)),
          LiveProperty.computed(
              tag("shared-url"),
              "caldav-sharing 5.2.4",
              MOUNTS,
              (resource, exchange, out) -> {
                CollectionResource in = (CollectionResource) resource;
                out.element(Tags.HREF, CalendarPlace.href(in.owner(), in.home(), in.info()));
              }));

  private SharingProperties() {}

  private static boolean isNotification(Resource resource) {
    return resource instanceof MemberResource member
        && member.collection().info().kind() == CollectionKind.NOTIFICATIONS;
  }

  private static XmlTag tag(String local) {
    return XmlTag.of(Names.CALENDARSERVER, local);
  }

  /** What sharing adds to the resource type of a calendar (caldav-sharing section 5.2.1). */
  static void type(CollectionResource calendar, XmlWriter out) throws IOException {
    if (calendar.mount() != null) {
      out.empty(SHARED);
    } else if (INVITING.test(calendar)) {
      out.empty(SHARED_OWNER);
    }
  }

  private static void invite(Resource resource, Exchange exchange, XmlWriter out)
      throws IOException {
    CollectionResource calendar = (CollectionResource) resource;
    Mount mount = calendar.mount();
    if (mount != null) {
      out.start(SharingDocuments.ORGANIZER);
      out.element(Tags.HREF, Hrefs.principal(calendar.owner()));
      out.element(SharingDocuments.COMMON_NAME, calendar.owner().displayName());
      out.end(SharingDocuments.ORGANIZER);
      user(mount.invitation(), out);
      return;
    }
    for (Invitation each : calendar.info().sharing().invitations()) {
      if (each.status() != Status.REMOVED && !each.address().isEmpty()) {
        user(each, out);
      }
    }
  }

  private static void user(Invitation invitation, XmlWriter out) throws IOException {
    out.start(USER).element(SharingDocuments.UID, invitation.uid());
    out.element(Tags.HREF, invitation.address());
    if (!invitation.commonName().isEmpty()) {
      out.element(SharingDocuments.COMMON_NAME, invitation.commonName());
    }
    out.empty(SharingDocuments.status(invitation.status()));
    SharingDocuments.access(invitation.level(), out);
    out.end(USER);
  }
}
