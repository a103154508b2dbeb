/** Tests of times, rules and zones. */
package org.kalends.caldav.icalendar.time;
