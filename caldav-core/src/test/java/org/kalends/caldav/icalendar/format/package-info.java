/** Tests of jCal and xCal. */
package org.kalends.caldav.icalendar.format;
