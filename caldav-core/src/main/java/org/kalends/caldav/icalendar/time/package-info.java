/**
 * Dates, durations, recurrence rules and time zones as RFC 5545 means them.
 *
 * <p>It never asks what time it is, and never lets a client's definition stand in for a zone that
 * the server knows. Start reading at {@link org.kalends.caldav.icalendar.time.CalendarTime} and
 * {@link org.kalends.caldav.icalendar.time.ObjectTimeZones}.
 */
@NullMarked
package org.kalends.caldav.icalendar.time;

import org.jspecify.annotations.NullMarked;
