/**
 * Scheduling among calendar users of this server and with others (RFC 6638): the durable queue of
 * each home, the delivery of what is in it, who is who, and who may send to whom.
 *
 * <p>Nothing here decides what a change means or what a message changes: {@code
 * icalendar.scheduling} does. Start reading at {@link org.kalends.caldav.scheduling.Scheduling} and
 * {@link org.kalends.caldav.scheduling.Deliveries}.
 */
@NullMarked
package org.kalends.caldav.scheduling;

import org.jspecify.annotations.NullMarked;
