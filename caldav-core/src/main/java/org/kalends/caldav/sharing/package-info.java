/**
 * Sharing of calendars: invitations, what they allow, and the notifications that tell of them.
 *
 * <p>Nothing here asks who sends a request: whoever calls has made sure that he may. Start reading
 * at {@link org.kalends.caldav.sharing.CalendarSharing}.
 */
@NullMarked
package org.kalends.caldav.sharing;

import org.jspecify.annotations.NullMarked;
