package org.kalends.caldav.icalendar.scheduling;

/** Codes of REQUEST-STATUS and SCHEDULE-STATUS (RFC 5546 section 3.6, RFC 6638 section 3.2.9). */
public enum RequestStatus {
  /** Being sent. */
  PENDING("1.0", "Pending"),
  /** Sent, nothing is known of its delivery. */
  SENT("1.1", "Sent"),
  /** Delivered. */
  DELIVERED("1.2", "Delivered"),
  /** Done. */
  SUCCESS("2.0", "Success"),
  /** Done, but for a parameter nobody knows. */
  INVALID_PARAMETER_IGNORED("2.3", "Success; invalid property parameter ignored"),
  /** Sent on to those who are meant. */
  FORWARDED("2.7", "Success; request forwarded to Calendar User"),
  /** Something in it cannot be. */
  INVALID_VALUE("3.1", "Invalid property value"),
  /** Nobody of this address is meant. */
  INVALID_CALENDAR_USER("3.7", "Invalid calendar user"),
  /** Not for the sender to say. */
  NO_AUTHORITY("3.8", "No authority"),
  /** The component lacks what it needs. */
  MISSING_PROPERTY("3.11", "Required component or property missing"),
  /** Something in it is not known here. */
  UNKNOWN_COMPONENT("3.12", "Unknown component or property found"),
  /** The method is not known here. */
  UNSUPPORTED_CAPABILITY("3.14", "Unsupported capability"),
  /** For now it cannot be delivered. */
  NOT_DELIVERED("5.1", "Could not complete delivery"),
  /** There is no way to deliver it. */
  NO_SERVICE("5.2", "Invalid calendar service"),
  /** Scheduling with the recipient is not allowed. */
  REJECTED("5.3", "No scheduling support for user");

  private final String code;
  private final String description;

  RequestStatus(String code, String description) {
    this.code = code;
    this.description = description;
  }

  /** The number, for SCHEDULE-STATUS. */
  public String code() {
    return code;
  }

  /** Number and description, for REQUEST-STATUS. */
  public String value() {
    return code + ";" + description.replace(";", "\\;");
  }
}
