/**
 * What both directions of iMIP (RFC 6047) share: settings, the addresses of mail, the tokens in
 * them, and how much is taken or sent within a time.
 *
 * <p>Nothing here opens a connection or reads a message, and no mail leaves or enters unless a
 * setting says so. Start reading at {@link org.kalends.server.imip.MailSettings} and {@link
 * org.kalends.server.imip.ReplyToken}.
 */
@NullMarked
package org.kalends.server.imip;

import org.jspecify.annotations.NullMarked;
