/** Tests of what reports give of an object. */
package org.kalends.caldav.icalendar.data;
