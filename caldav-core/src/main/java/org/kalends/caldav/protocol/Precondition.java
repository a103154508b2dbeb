package org.kalends.caldav.protocol;

import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlName;

/**
 * The precondition and postcondition elements of the RFCs, each with the status it comes with and
 * the section that defines it.
 */
public enum Precondition {
  /** A property the server computes. */
  CANNOT_MODIFY_PROTECTED_PROPERTY(
      403, Names.DAV, "cannot-modify-protected-property", "RFC 4918 16"),
  /** A document type declaration in a body. */
  NO_EXTERNAL_ENTITIES(403, Names.DAV, "no-external-entities", "RFC 4918 16"),
  /** PROPFIND with Depth: infinity. */
  PROPFIND_FINITE_DEPTH(403, Names.DAV, "propfind-finite-depth", "RFC 4918 9.1"),
  /** Something is there already. */
  RESOURCE_MUST_BE_NULL(403, Names.DAV, "resource-must-be-null", "RFC 4791 5.3.1.1"),
  /** A resource type that cannot be made here. */
  VALID_RESOURCETYPE(403, Names.DAV, "valid-resourcetype", "RFC 5689 3.3"),
  /** A report that does not work on this resource. */
  SUPPORTED_REPORT(403, Names.DAV, "supported-report", "RFC 3253 3.6"),
  /** More results than the server gives or the client asked for. */
  NUMBER_OF_MATCHES_WITHIN_LIMITS(
      507, Names.DAV, "number-of-matches-within-limits", "RFC 3744 9.4"),
  /** The same where the whole request is refused, so that no part of an answer can say so. */
  QUERY_WITHIN_LIMITS(403, Names.DAV, "number-of-matches-within-limits", "RFC 4791 7.10"),
  /** A sync token of another collection, another history or the wrong form. */
  VALID_SYNC_TOKEN(403, Names.DAV, "valid-sync-token", "RFC 6578 3.2"),
  /** A collection that synchronises by itself and not with those above it. */
  SYNC_TRAVERSAL_SUPPORTED(403, Names.DAV, "sync-traversal-supported", "RFC 6578 3.3"),
  /** A privilege is missing; carries the resource and the privilege. */
  NEED_PRIVILEGES(403, Names.DAV, "need-privileges", "RFC 3744 7.1.1"),
  /** Entries that contradict each other. */
  NO_ACE_CONFLICT(403, Names.DAV, "no-ace-conflict", "RFC 3744 8.1.1"),
  /** An entry against one that nobody can change. */
  NO_PROTECTED_ACE_CONFLICT(403, Names.DAV, "no-protected-ace-conflict", "RFC 3744 8.1.1"),
  /** An entry that is to be inherited, which it can be from where it is set only. */
  NO_INHERITED_ACE_CONFLICT(403, Names.DAV, "no-inherited-ace-conflict", "RFC 3744 8.1.1"),
  /** More entries than one resource may have. */
  LIMITED_NUMBER_OF_ACES(403, Names.DAV, "limited-number-of-aces", "RFC 3744 8.1.1"),
  /** An entry about all but somebody. */
  NO_INVERT(403, Names.DAV, "no-invert", "RFC 3744 8.1.1"),
  /** A privilege the resource does not have. */
  NOT_SUPPORTED_PRIVILEGE(403, Names.DAV, "not-supported-privilege", "RFC 3744 8.1.1"),
  /** An href that leads to no principal. */
  RECOGNIZED_PRINCIPAL(403, Names.DAV, "recognized-principal", "RFC 3744 8.1.1"),
  /** A kind of principal the resource cannot be opened to. */
  ALLOWED_PRINCIPAL(403, Names.DAV, "allowed-principal", "RFC 3744 8.1.1"),
  /** The owner's quota is used up. */
  QUOTA_NOT_EXCEEDED(507, Names.DAV, "quota-not-exceeded", "RFC 4331 6"),
  /** The disk is full. */
  SUFFICIENT_DISK_SPACE(507, Names.DAV, "sufficient-disk-space", "RFC 4331 6"),
  /** Not iCalendar. */
  SUPPORTED_CALENDAR_DATA(403, Names.CALDAV, "supported-calendar-data", "RFC 4791 5.3.2.1"),
  /** Not valid iCalendar. */
  VALID_CALENDAR_DATA(403, Names.CALDAV, "valid-calendar-data", "RFC 4791 5.3.2.1"),
  /** Valid, but not one object as a member has to be. */
  VALID_CALENDAR_OBJECT_RESOURCE(
      403, Names.CALDAV, "valid-calendar-object-resource", "RFC 4791 5.3.2.1"),
  /** A component type the calendar does not take. */
  SUPPORTED_CALENDAR_COMPONENT(
      403, Names.CALDAV, "supported-calendar-component", "RFC 4791 5.3.2.1"),
  /** A message to an outbox with X-CALENDARSERVER-ACCESS. */
  NO_ACCESS_RESTRICTIONS(
      403, Names.CALENDARSERVER, "no-access-restrictions", "caldav-privateevents 4.2.7"),
  /** A value of X-CALENDARSERVER-ACCESS nobody knows. */
  VALID_ACCESS_RESTRICTION(
      403, Names.CALENDARSERVER, "valid-access-restriction", "caldav-privateevents 4.2.6"),
  /** An object closed to others by somebody who is not its owner. */
  VALID_ACCESS_RESTRICTION_CHANGE(
      403, Names.CALENDARSERVER, "valid-access-restriction-change", "caldav-privateevents 4.2.6"),
  /** A scheduling object of somebody else in a calendar that was shared. */
  SHAREE_PRIVILEGE_NEEDED(
      403, Names.CALENDARSERVER, "sharee-privilege-needed", "caldav-sharing 5.5.5"),
  /** Another member has this UID; carries its href. */
  NO_UID_CONFLICT(403, Names.CALDAV, "no-uid-conflict", "RFC 4791 5.3.2.1"),
  /** A scheduling object in another calendar of the owner has this UID; carries its href. */
  UNIQUE_SCHEDULING_OBJECT_RESOURCE(
      403, Names.CALDAV, "unique-scheduling-object-resource", "RFC 6638 3.2.4.1"),
  /** Components with different organizers. */
  SAME_ORGANIZER_IN_ALL_COMPONENTS(
      403, Names.CALDAV, "same-organizer-in-all-components", "RFC 6638 3.2.4.2"),
  /** A change that is not for the organizer. */
  ALLOWED_ORGANIZER_SCHEDULING_OBJECT_CHANGE(
      403, Names.CALDAV, "allowed-organizer-scheduling-object-change", "RFC 6638 3.2.4.3"),
  /** A change that is not for an attendee. */
  ALLOWED_ATTENDEE_SCHEDULING_OBJECT_CHANGE(
      403, Names.CALDAV, "allowed-attendee-scheduling-object-change", "RFC 6638 3.2.4.4"),
  /** A calendar inside a calendar, or outside a home. */
  CALENDAR_COLLECTION_LOCATION_OK(
      403, Names.CALDAV, "calendar-collection-location-ok", "RFC 4791 5.3.1.1"),
  /** Longer than {@code max-resource-size}. */
  MAX_RESOURCE_SIZE(403, Names.CALDAV, "max-resource-size", "RFC 4791 5.3.2.1"),
  /** Earlier than {@code min-date-time}. */
  MIN_DATE_TIME(403, Names.CALDAV, "min-date-time", "RFC 4791 5.3.2.1"),
  /** Later than {@code max-date-time}. */
  MAX_DATE_TIME(403, Names.CALDAV, "max-date-time", "RFC 4791 5.3.2.1"),
  /** More instances than {@code max-instances}. */
  MAX_INSTANCES(403, Names.CALDAV, "max-instances", "RFC 4791 5.3.2.1"),
  /** More attendees than {@code max-attendees-per-instance}. */
  MAX_ATTENDEES_PER_INSTANCE(403, Names.CALDAV, "max-attendees-per-instance", "RFC 4791 5.3.2.1"),
  /** A filter that is not one. */
  VALID_FILTER(403, Names.CALDAV, "valid-filter", "RFC 4791 7.8"),
  /** A filter on something the server cannot test; carries the offending element. */
  SUPPORTED_FILTER(403, Names.CALDAV, "supported-filter", "RFC 4791 7.8"),
  /** A collation the server does not know. */
  SUPPORTED_COLLATION(403, Names.CALDAV, "supported-collation", "RFC 4791 7.8"),
  /** A time zone id the server does not know. */
  VALID_TIMEZONE(403, Names.CALDAV, "valid-timezone", "RFC 7809 3.1.5"),
  /** A recurrence rule on a calendar system the server does not know. */
  SUPPORTED_RSCALE(403, Names.CALDAV, "supported-rscale", "RFC 7529 10"),
  /** No iTIP message of the kind that is taken here. */
  VALID_SCHEDULING_MESSAGE(400, Names.CALDAV, "valid-scheduling-message", "RFC 6638 5.2.1"),
  /** A message in the name of somebody whose outbox it is not. */
  VALID_ORGANIZER(403, Names.CALDAV, "valid-organizer", "RFC 6638 5.2.2"),
  /** A calendar that invitations go into, until another one is chosen. */
  DEFAULT_CALENDAR_NEEDED(403, Names.CALDAV, "default-calendar-needed", "RFC 6638 4.3.1.1"),
  /** No calendar that invitations could go into. */
  VALID_SCHEDULE_DEFAULT_CALENDAR_URL(
      403, Names.CALDAV, "valid-schedule-default-calendar-URL", "RFC 6638 4.3.1.2"),
  /** A calendar was changed since the client last looked (the CTag in an If header). */
  CTAG_OK(412, Names.APPLE_ME, "ctag-ok", "calendarserver-bulk-change 6");

  private final int status;
  private final XmlName xmlName;
  private final String section;

  Precondition(int status, String namespace, String local, String section) {
    this.status = status;
    this.xmlName = new XmlName(namespace, local);
    this.section = section;
  }

  /** The HTTP status of an answer that carries it. */
  public int status() {
    return status;
  }

  /** Its element name, inside DAV:error. */
  public XmlName xmlName() {
    return xmlName;
  }

  /** Where it is defined. */
  public String section() {
    return section;
  }
}
