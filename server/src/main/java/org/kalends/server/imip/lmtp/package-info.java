/**
 * The little of LMTP (RFC 2033) and SMTP (RFC 5321) that the mail server on this machine needs to
 * hand messages over.
 *
 * <p>It listens on loopback only, relays nothing, and keeps nothing: a message is taken when what
 * it changes is on disk. Start reading at {@link org.kalends.server.imip.lmtp.MailListener}.
 */
@NullMarked
package org.kalends.server.imip.lmtp;

import org.jspecify.annotations.NullMarked;
