package org.kalends.caldav.sharing;

import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlTag;

/**
 * What a notification is about; its name in the collection tells it (caldav-notifications 4.2.1).
 */
public enum NotificationType {
  /** To a sharee: CS:invite-notification (caldav-sharing section 6.15). */
  INVITATION("invite-notification", ".xml"),
  /** To an owner: CS:invite-reply (caldav-sharing section 6.22). */
  REPLY("invite-reply", "-reply.xml");

  @SuppressWarnings("ImmutableEnumChecker") // nobody changes its bytes
  private final XmlTag tag;

  private final String suffix;

  NotificationType(String local, String suffix) {
    this.tag = XmlTag.of(Names.CALENDARSERVER, local);
    this.suffix = suffix;
  }

  /** Its element. */
  public XmlTag tag() {
    return tag;
  }

  /**
   * The name of the notification of an invitation: there is one of each type, which is replaced
   * when there is news.
   */
  String name(String uid) {
    return uid + suffix;
  }

  /** The identifier of the invitation that a notification of this type and name is about. */
  String uid(String name) {
    return name.substring(0, Math.max(0, name.length() - suffix.length()));
  }

  /** The type of a notification. */
  public static NotificationType ofName(String name) {
    return name.endsWith(REPLY.suffix) ? REPLY : INVITATION;
  }
}
