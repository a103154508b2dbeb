/** Tests of filters. */
package org.kalends.caldav.icalendar.query;
