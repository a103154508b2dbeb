/**
 * iCalendar meaning: what may be stored as a calendar object resource, and what is known of it.
 *
 * <p>No other package imports ical4j or lib-recur, and ical4j is never on the way of a read. Start
 * reading at {@link org.kalends.caldav.icalendar.CalendarObject}.
 *
 * <p>Mistakes of real clients that are taken, stored unchanged, and read as told here:
 *
 * <ul>
 *   <li>bare LF, no line end after the last line, empty lines, a byte order mark, names in any case
 *   <li>raw line breaks in the value or in a quoted parameter of an X- property (Apple)
 *   <li>backslashes before characters that need none
 *   <li>no PRODID, no DTSTAMP; any text in DTSTAMP, CREATED, LAST-MODIFIED, REQUEST-STATUS and URL
 *   <li>{@code P1DT}: a duration with a T and no time after it
 *   <li>{@code DTSTART:20260101} without {@code VALUE=DATE}; {@code VALUE=DATE} with a time, which
 *       is cut off
 *   <li>DTEND or DUE of another form than DTSTART, or before it: the length is then nothing
 *   <li>UNTIL of another form than DTSTART: a date means the whole day, local time is that of
 *       DTSTART's zone
 *   <li>a DTSTART that its own rule does not hit: it is the first instance all the same
 *   <li>an override of an instance that the rule does not have, or of a component that does not
 *       recur: one more instance
 *   <li>a VTODO with RRULE and no DTSTART: it recurs from its DUE
 *   <li>a TZID that the server knows without a VTIMEZONE for it, or with one that is wrong
 *   <li>unknown values of STATUS and CLASS, alarms without DESCRIPTION or ATTENDEE
 *   <li>addresses that are no URIs in ATTENDEE and ORGANIZER
 * </ul>
 */
@NullMarked
package org.kalends.caldav.icalendar;

import org.jspecify.annotations.NullMarked;
