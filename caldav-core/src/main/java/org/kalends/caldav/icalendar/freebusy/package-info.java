/**
 * Who is busy when: the one computation behind free-busy-query and every other answer about it.
 *
 * <p>It never lets anything out but periods and their types. Start reading at {@link
 * org.kalends.caldav.icalendar.freebusy.FreeBusy}.
 */
@NullMarked
package org.kalends.caldav.icalendar.freebusy;

import org.jspecify.annotations.NullMarked;
