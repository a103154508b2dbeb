/** Tests of implicit scheduling. */
package org.kalends.caldav.icalendar.scheduling;
