/**
 * What a report asks to have of an object (RFC 4791 section 9.6): some properties, instances
 * instead of rules, fewer overrides or busy periods.
 *
 * <p>It never changes what is stored, and copies whatever it need not change byte for byte. Start
 * reading at {@link org.kalends.caldav.icalendar.data.CalendarDataRequest}.
 */
@NullMarked
package org.kalends.caldav.icalendar.data;

import org.jspecify.annotations.NullMarked;
