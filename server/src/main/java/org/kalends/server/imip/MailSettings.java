package org.kalends.server.imip;

import org.jspecify.annotations.Nullable;

/**
 * All settings of mail (RFC 6047).
 *
 * @param smtp the server that takes what is sent; null if nothing is sent
 * @param reply what messages are from and answers come back to; null if nothing is sent nor taken
 * @param user how much one user may send
 * @param server how much all users of this server process may send
 * @param inbound mail that comes in
 */
public record MailSettings(
    @Nullable SmtpSettings smtp,
    @Nullable ReplyAddress reply,
    Allowance user,
    Allowance server,
    InboundSettings inbound) {

  /**
   * Checks them.
   *
   * @throws IllegalArgumentException if something is missing
   */
  public MailSettings {
    if (reply == null && (smtp != null || inbound.listen() != null)) {
      throw new IllegalArgumentException("mail.from: needed for mail.smtp and mail.inbound");
    }
  }
}
