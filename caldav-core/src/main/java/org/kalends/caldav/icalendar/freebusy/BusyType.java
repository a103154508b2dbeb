package org.kalends.caldav.icalendar.freebusy;

import java.util.Locale;

/** FBTYPE (RFC 5545 section 3.2.9), the strongest first; what is FREE is not told at all. */
public enum BusyType {
  /** Busy. */
  BUSY("BUSY"),
  /** Cannot be scheduled. */
  UNAVAILABLE("BUSY-UNAVAILABLE"),
  /** Perhaps busy. */
  TENTATIVE("BUSY-TENTATIVE");

  private final String value;

  BusyType(String value) {
    this.value = value;
  }

  /** The value of the parameter. */
  public String value() {
    return value;
  }

  /** The type of this value; unknown ones are busy, as RFC 5545 section 3.2.9 demands. */
  static BusyType of(String value) {
    return switch (value.toUpperCase(Locale.ROOT)) {
      case "BUSY-UNAVAILABLE" -> UNAVAILABLE;
      case "BUSY-TENTATIVE" -> TENTATIVE;
      default -> BUSY;
    };
  }
}
