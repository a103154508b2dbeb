package org.kalends.server.imip.out;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.kalends.server.imip.MailAddress;
import org.kalends.server.imip.SmtpSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands messages to the mail server, each in a session of its own. */
final class SmtpSender {

  private static final Logger LOG = LoggerFactory.getLogger(SmtpSender.class);

  /** What a mail server made of a message. */
  enum Result {
    /** It has it now. */
    TAKEN,
    /** It does not take it now, or cannot be reached. */
    LATER,
    /** It will never take it. */
    REFUSED
  }

  private final SmtpSettings settings;
  private final Session session;

  /**
   * For one mail server.
   *
   * @param sender the address in the envelope, which learns of failures
   */
  SmtpSender(SmtpSettings settings, MailAddress sender) {
    this.settings = settings;
    this.session = Session.getInstance(properties(settings, sender));
  }

  private static Properties properties(SmtpSettings settings, MailAddress sender) {
    String millis = Long.toString(settings.timeout().toMillis());
    Properties all = new Properties();
    for (String protocol : new String[] {"mail.smtp.", "mail.smtps."}) {
      all.setProperty(protocol + "connectiontimeout", millis);
      all.setProperty(protocol + "timeout", millis);
      all.setProperty(protocol + "writetimeout", millis);
      all.setProperty(protocol + "from", sender.toString());
      all.setProperty(protocol + "ssl.checkserveridentity", "true");
      all.setProperty(protocol + "ssl.protocols", "TLSv1.2 TLSv1.3");
      all.setProperty(protocol + "auth", Boolean.toString(settings.user() != null));
      all.setProperty(protocol + "sendpartial", "false");
    }
    boolean startTls = settings.security() == SmtpSettings.Security.STARTTLS;
    all.setProperty("mail.smtp.starttls.enable", Boolean.toString(startTls));
    all.setProperty("mail.smtp.starttls.required", Boolean.toString(startTls));
    return all;
  }

  /** What messages are made in. */
  Session session() {
    return session;
  }

  /** Sends a message to one address, whatever its header says. */
  Result send(MimeMessage message, Address to) {
    boolean tls = settings.security() == SmtpSettings.Security.TLS;
    try (Transport transport = session.getTransport(tls ? "smtps" : "smtp")) {
      transport.connect(settings.host(), settings.port(), settings.user(), password());
      transport.sendMessage(message, new Address[] {to});
      return Result.TAKEN;
    } catch (SendFailedException e) {
      return result(code(e));
    } catch (AuthenticationFailedException e) {
      LOG.warn("the mail server does not let us sign in");
      return Result.LATER;
    } catch (MessagingException | IOException e) {
      LOG.warn("mail cannot be handed over now: {}", e.getClass().getSimpleName());
      return Result.LATER;
    }
  }

  private static Result result(int code) {
    LOG.info("the mail server answers {}", code);
    return code >= 500 && code < 600 ? Result.REFUSED : Result.LATER;
  }

  /** The worst code in a chain of failures; a refused recipient is more than a refused session. */
  private static int code(MessagingException failure) {
    int code = 0;
    for (Exception each = failure; each != null; each = next(each)) {
      if (each instanceof SMTPAddressFailedException address) {
        return address.getReturnCode();
      }
      if (each instanceof SMTPSendFailedException send) {
        code = send.getReturnCode();
      }
    }
    return code;
  }

  private static @Nullable Exception next(Exception failure) {
    return failure instanceof MessagingException known ? known.getNextException() : null;
  }

  /** Read anew each time, so that a new password needs no restart. */
  private @Nullable String password() throws IOException {
    Path file = settings.passwordFile();
    return file == null ? null : Files.readString(file).lines().findFirst().orElse("");
  }
}
