/**
 * Mail on its way in (RFC 6047): what of a message is iTIP, who proves to have sent it, and whom it
 * is for.
 *
 * <p>It never answers by mail, never believes an address that nothing proves, and never lets a
 * stranger put anything into a calendar. Start reading at {@link
 * org.kalends.server.imip.in.Receiver}.
 */
@NullMarked
package org.kalends.server.imip.in;

import org.jspecify.annotations.NullMarked;
