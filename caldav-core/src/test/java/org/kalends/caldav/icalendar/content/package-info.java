/** Tests of the content-line reader. */
package org.kalends.caldav.icalendar.content;
