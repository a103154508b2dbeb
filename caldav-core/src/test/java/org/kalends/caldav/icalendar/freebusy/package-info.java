/** Tests of busy times. */
package org.kalends.caldav.icalendar.freebusy;
