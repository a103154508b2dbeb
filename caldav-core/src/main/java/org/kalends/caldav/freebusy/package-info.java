/**
 * The free-busy URL of a home, and free-busy links that work without signing in.
 *
 * <p>Nothing but busy time ever leaves through here, as {@code BusyTime} in the reports makes it.
 * Start reading at {@link org.kalends.caldav.freebusy.FreeBusyUrl}.
 */
@NullMarked
package org.kalends.caldav.freebusy;

import org.jspecify.annotations.NullMarked;
