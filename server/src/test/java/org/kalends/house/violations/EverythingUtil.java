package org.kalends.house.violations;

/** A name that says nothing; and half of a cycle. */
public class EverythingUtil {
  org.kalends.caldav.violations.ReachesOut other;
}
