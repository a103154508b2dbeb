/**
 * iTIP messages on their way out as mail (RFC 6047): words for people, calendar data for programs,
 * and one SMTP session for each.
 *
 * <p>It never decides who is told what, never puts two recipients into one message, and never lets
 * a value of an event become anything but text. Start reading at {@link
 * org.kalends.server.imip.out.ImipTransport}.
 */
@NullMarked
package org.kalends.server.imip.out;

import org.jspecify.annotations.NullMarked;
