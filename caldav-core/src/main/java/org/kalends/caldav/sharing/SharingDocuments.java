package org.kalends.caldav.sharing;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.kalends.caldav.store.ComponentKind;
import org.kalends.caldav.store.Invitation;
import org.kalends.caldav.store.Invitation.Level;
import org.kalends.caldav.store.Invitation.Status;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.Tags;
import org.kalends.caldav.xml.XmlTag;
import org.kalends.caldav.xml.XmlWriter;

/** The elements of caldav-sharing section 6 as they are written. */
public final class SharingDocuments {

  /** caldav-sharing section 6.16. */
  public static final XmlTag UID = tag("uid");

  /** caldav-sharing section 6.18. */
  public static final XmlTag ORGANIZER = tag("organizer");

  /** caldav-sharing section 6.19. */
  public static final XmlTag COMMON_NAME = tag("common-name");

  private static final XmlTag NOTIFICATION = tag("notification");
  private static final XmlTag DTSTAMP = tag("dtstamp");
  private static final XmlTag ACCESS = tag("access");
  private static final XmlTag HOSTURL = tag("hosturl");
  private static final XmlTag SUMMARY = tag("summary");
  private static final XmlTag IN_REPLY_TO = tag("in-reply-to");
  private static final XmlTag COMPONENTS = XmlTag.caldav("supported-calendar-component-set");
  private static final XmlTag COMP = XmlTag.caldav("comp");
  private static final XmlTag READ = tag("read");
  private static final XmlTag READ_WRITE = tag("read-write");
  private static final XmlTag TITLES = XmlTag.of(Names.KALENDS, "titles");
  private static final XmlTag BUSY = XmlTag.of(Names.KALENDS, "busy");
  private static final DateTimeFormatter COMPACT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private SharingDocuments() {}

  private static XmlTag tag(String local) {
    return XmlTag.of(Names.CALENDARSERVER, local);
  }

  /**
   * CS:access (section 6.11). Clients that know nothing but the draft take the levels of this
   * server for reading, which they are; what they are besides stands beside it.
   */
  public static void access(Level level, XmlWriter out) throws IOException {
    out.start(ACCESS).empty(level == Level.READ_WRITE ? READ_WRITE : READ);
    if (level == Level.TITLES) {
      out.empty(TITLES);
    } else if (level == Level.BUSY) {
      out.empty(BUSY);
    }
    out.end(ACCESS);
  }

  /** The element of a status (sections 6.6 to 6.9). */
  public static XmlTag status(Status status) {
    return switch (status) {
      case NO_RESPONSE -> tag("invite-noresponse");
      case ACCEPTED -> tag("invite-accepted");
      case DECLINED -> tag("invite-declined");
      case REMOVED -> tag("invite-deleted");
    };
  }

  /** CS:invite-notification (section 6.15): what a sharee is told. */
  static byte[] invitation(
      SharedCalendar calendar, Invitation invitation, String sharee, Instant now) {
    XmlTag type = NotificationType.INVITATION.tag();
    return XmlWriter.document(
        NOTIFICATION,
        out -> {
          out.element(DTSTAMP, COMPACT.format(now)).start(type, "shared-type", "calendar");
          out.element(UID, invitation.uid()).element(Tags.HREF, sharee);
          out.empty(status(invitation.status()));
          access(invitation.level(), out);
          hosturl(calendar, out);
          out.start(ORGANIZER);
          out.element(Tags.HREF, Addresses.principalHref(calendar.owner()));
          out.element(COMMON_NAME, calendar.owner().displayName()).end(ORGANIZER);
          out.element(
              SUMMARY, invitation.summary().isEmpty() ? calendar.name() : invitation.summary());
          components(calendar, out);
          out.end(type);
        });
  }

  /** CS:invite-reply (section 6.22): what an owner is told. */
  static byte[] reply(
      SharedCalendar calendar,
      Invitation invitation,
      String commonName,
      String summary,
      Instant now) {
    XmlTag type = NotificationType.REPLY.tag();
    return XmlWriter.document(
        NOTIFICATION,
        out -> {
          out.element(DTSTAMP, COMPACT.format(now)).start(type, "shared-type", "calendar");
          out.element(Tags.HREF, invitation.address()).empty(status(invitation.status()));
          hosturl(calendar, out);
          out.element(IN_REPLY_TO, invitation.uid());
          if (!summary.isEmpty()) {
            out.element(SUMMARY, summary);
          }
          out.element(COMMON_NAME, commonName).end(type);
        });
  }

  /** Without the slash at the end, as the clients this was made for know it. */
  private static void hosturl(SharedCalendar calendar, XmlWriter out) throws IOException {
    String href = calendar.href();
    out.start(HOSTURL).element(Tags.HREF, href.substring(0, href.length() - 1)).end(HOSTURL);
  }

  private static void components(SharedCalendar calendar, XmlWriter out) throws IOException {
    out.start(COMPONENTS);
    for (ComponentKind kind : ComponentKind.values()) {
      if (kind.isCalendarComponent() && calendar.info().takes(kind)) {
        out.empty(COMP, "name", kind.name());
      }
    }
    out.end(COMPONENTS);
  }
}
