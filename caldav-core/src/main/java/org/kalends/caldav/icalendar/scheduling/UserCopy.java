package org.kalends.caldav.icalendar.scheduling;

import org.jspecify.annotations.Nullable;

/**
 * What a calendar user has of one UID.
 *
 * @param object the stored object; null if there is none (any more)
 * @param revisions what was said about it
 */
public record UserCopy(@Nullable SchedulingObject object, Revisions revisions) {

  /** Nothing at all. */
  public static final UserCopy NONE = new UserCopy(null, Revisions.NONE);
}
