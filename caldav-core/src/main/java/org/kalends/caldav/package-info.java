/**
 * What the RFCs say about a calendar server: methods, properties, reports, iCalendar and access.
 *
 * <p>This module owns the service interfaces that storage and sign-in implement; it knows no SQL,
 * no HTTP server and no Shiro. Start reading at {@link org.kalends.caldav.dav.Dav#handle}.
 */
@NullMarked
package org.kalends.caldav;

import org.jspecify.annotations.NullMarked;
