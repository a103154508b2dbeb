/** Tests of what may be stored. */
package org.kalends.caldav.icalendar;
