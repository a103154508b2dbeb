package org.kalends.caldav.access;

/** How much of a collection's members a requester is shown, from least to most. */
public enum View {
  /** Nothing: for this requester the resource does not exist. */
  NONE,
  /** Only when the owner is busy, to who asks for it; no member can be reached. */
  FREE_BUSY,
  /** Members that tell times only, under other names and UIDs. */
  BUSY_ONLY,
  /** Calendar objects reduced to an allow-list of properties: times, SUMMARY and LOCATION. */
  MASKED,
  /** The bytes as stored, but for objects whose class says less. */
  FULL;

  /** Whether members are there at all, in whatever form. */
  public boolean showsMembers() {
    return compareTo(BUSY_ONLY) >= 0;
  }

  /** The lesser of two. */
  public View atMost(View other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
