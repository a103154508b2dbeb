/**
 * Implicit scheduling (RFC 6638) and iTIP (RFC 5546): what a change of a calendar object means for
 * the other people in it, and what a message of theirs changes.
 *
 * <p>It never reads, writes or sends anything, and never looks at a clock: objects and the time
 * come in, objects and messages go out. Start reading at {@link
 * org.kalends.caldav.icalendar.scheduling.Scheduler} and {@link
 * org.kalends.caldav.icalendar.scheduling.IncomingMessage}.
 */
@NullMarked
package org.kalends.caldav.icalendar.scheduling;

import org.jspecify.annotations.NullMarked;
