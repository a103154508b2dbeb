/**
 * What in a shared calendar object belongs to each person alone: alarms and transparency
 * (caldav-sharing section 5.5.4).
 *
 * <p>Nothing here stores anything or knows whose it is. Start reading at {@link
 * org.kalends.caldav.icalendar.personal.PersonalObject}.
 */
@NullMarked
package org.kalends.caldav.icalendar.personal;

import org.jspecify.annotations.NullMarked;
