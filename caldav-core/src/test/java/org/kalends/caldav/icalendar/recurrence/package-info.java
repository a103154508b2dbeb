/** Tests of instances. */
package org.kalends.caldav.icalendar.recurrence;
