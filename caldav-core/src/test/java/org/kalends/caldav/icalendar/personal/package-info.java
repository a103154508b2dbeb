/** Tests of what is each person's own in a shared object. */
@org.jspecify.annotations.NullMarked
package org.kalends.caldav.icalendar.personal;
