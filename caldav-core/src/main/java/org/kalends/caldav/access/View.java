package org.kalends.caldav.access;

/** How much of a collection's members a requester is shown, from least to most. */
public enum View {
  /** Nothing: for this requester the resource does not exist. */
  NONE,
  /** Only when the owner is busy. */
  BUSY_ONLY,
  /** Calendar objects reduced to an allow-list of properties, by their class. */
  MASKED,
  /** The bytes as stored. */
  FULL
}
