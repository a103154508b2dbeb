/**
 * iCalendar in other clothes: jCal (RFC 7265) and xCal (RFC 6321), from the text form and back.
 *
 * <p>It never stores anything and knows no meaning but value types; what comes in is turned into
 * text, and the text is validated like any other. Start reading at {@link
 * org.kalends.caldav.icalendar.format.CalendarFormat} and {@link
 * org.kalends.caldav.icalendar.format.TypedProperty}.
 */
@NullMarked
package org.kalends.caldav.icalendar.format;

import org.jspecify.annotations.NullMarked;
