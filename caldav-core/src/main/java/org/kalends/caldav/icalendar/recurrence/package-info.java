/**
 * The instances of recurring components: rules, added and excluded dates, overrides.
 *
 * <p>It never makes more instances than are asked for, and never goes on without a bound in number
 * and time. Start reading at {@link org.kalends.caldav.icalendar.recurrence.RecurrenceSet}.
 */
@NullMarked
package org.kalends.caldav.icalendar.recurrence;

import org.jspecify.annotations.NullMarked;
