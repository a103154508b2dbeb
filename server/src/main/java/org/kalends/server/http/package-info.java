/**
 * Carries HTTP: Jetty, the servlet, Milton's method engine, and the adapters between them and the
 * engine's {@link org.kalends.caldav.protocol.DavRequest} and {@link
 * org.kalends.caldav.protocol.DavResponse}.
 *
 * <p>Nothing here knows what a calendar is, and nothing outside knows Jetty, Milton or servlets.
 * Start reading at {@link org.kalends.server.http.DavServlet}.
 */
@NullMarked
package org.kalends.server.http;

import org.jspecify.annotations.NullMarked;
