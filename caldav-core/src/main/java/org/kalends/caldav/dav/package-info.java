/**
 * The way of a request: authenticate, find the method, resolve, authorise, check conditions,
 * handle.
 *
 * <p>Nothing here knows which HTTP server carries the request. Start reading at {@link
 * org.kalends.caldav.dav.Dav#handle}.
 */
@NullMarked
package org.kalends.caldav.dav;

import org.jspecify.annotations.NullMarked;
