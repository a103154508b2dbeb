/**
 * The filters of calendar-query (RFC 4791 section 9.7): read, checked, and held against objects.
 *
 * <p>It never sees a collection, only one object at a time, and never what a viewer may not see:
 * the caller hands it the bytes of the view. Start reading at {@link
 * org.kalends.caldav.icalendar.query.CalendarFilter}.
 */
@NullMarked
package org.kalends.caldav.icalendar.query;

import org.jspecify.annotations.NullMarked;
