package org.kalends.caldav.violations;

import org.kalends.house.violations.EverythingUtil;
import org.kalends.storage.record.RecordStore;

/** A class of the core that knows storage; and the other half of a cycle. */
public class ReachesOut {
  RecordStore store;
  EverythingUtil half;
}
