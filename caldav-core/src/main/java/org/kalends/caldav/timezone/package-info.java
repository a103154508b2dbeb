/**
 * The time zone data distribution service (RFC 7808): what the server knows of time zones, for
 * everybody who asks.
 *
 * <p>It never reads a calendar, a home or a principal, and knows nobody who asks. Start reading at
 * {@link org.kalends.caldav.timezone.TimeZoneService#answer}.
 */
@NullMarked
package org.kalends.caldav.timezone;

import org.jspecify.annotations.NullMarked;
