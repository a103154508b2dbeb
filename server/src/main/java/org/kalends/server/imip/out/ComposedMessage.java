package org.kalends.server.imip.out;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

/** A message whose Message-ID is its own, so that one sent twice is known to be the same. */
final class ComposedMessage extends MimeMessage {

  private final String id;

  ComposedMessage(Session session, String id) {
    super(session);
    this.id = id;
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", id);
  }
}
