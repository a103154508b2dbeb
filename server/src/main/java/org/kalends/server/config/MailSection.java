package org.kalends.server.config;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.kalends.server.http.ListenAddress;
import org.kalends.server.imip.Allowance;
import org.kalends.server.imip.InboundSettings;
import org.kalends.server.imip.MailAddress;
import org.kalends.server.imip.MailSettings;
import org.kalends.server.imip.ReplyAddress;
import org.kalends.server.imip.SmtpSettings;

/** Reads the group {@code mail}. */
final class MailSection {

  private static final int MOST = 1_000_000;
  private static final int LEAST_SIZE = 64 << 10;
  private static final int MOST_SIZE = 8 << 20;

  private final Config mail;

  /** What relative paths start from. */
  private final Path directory;

  MailSection(Config mail, Path directory) {
    this.mail = mail;
    this.directory = directory;
  }

  MailSettings read() {
    return new MailSettings(
        smtp(), reply(), allowance("caps.user"), allowance("caps.server"), inbound());
  }

  private @Nullable SmtpSettings smtp() {
    String host = optional("smtp.host");
    if (host == null) {
      return null;
    }
    SmtpSettings.Security security = security();
    Duration timeout = mail.getDuration("smtp.timeout");
    if (timeout.compareTo(Duration.ofSeconds(1)) < 0
        || timeout.compareTo(Duration.ofMinutes(5)) > 0) {
      throw new ConfigurationException("mail.smtp.timeout: not 1 s to 5 min: " + timeout);
    }
    String passwordFile = optional("smtp.password-file");
    return new SmtpSettings(
        host,
        mail.hasPath("smtp.port") ? within("smtp.port", 1, 65_535) : port(security),
        security,
        optional("smtp.user"),
        passwordFile == null ? null : directory.resolve(passwordFile),
        timeout);
  }

  private SmtpSettings.Security security() {
    String value = mail.getString("smtp.security");
    return switch (value) {
      case "none" -> SmtpSettings.Security.NONE;
      case "starttls" -> SmtpSettings.Security.STARTTLS;
      case "tls" -> SmtpSettings.Security.TLS;
      default ->
          throw new ConfigurationException(
              "mail.smtp.security: not one of starttls, tls, none: " + value);
    };
  }

  private static int port(SmtpSettings.Security security) {
    return switch (security) {
      case NONE -> 25;
      case STARTTLS -> 587;
      case TLS -> 465;
    };
  }

  private @Nullable ReplyAddress reply() {
    String from = optional("from");
    if (from == null) {
      return null;
    }
    MailAddress address =
        MailAddress.parse(from)
            .orElseThrow(() -> new ConfigurationException("mail.from: no e-mail address: " + from));
    String domain = optional("reply-domain");
    MailAddress base =
        domain == null
            ? address
            : MailAddress.parse(address.local() + "@" + domain)
                .orElseThrow(
                    () -> new ConfigurationException("mail.reply-domain: no domain: " + domain));
    String delimiter = mail.getString("reply-delimiter");
    if (!delimiter.matches("[+=_-]{1,2}")) {
      throw new ConfigurationException("mail.reply-delimiter: not +, -, = or _: " + delimiter);
    }
    return new ReplyAddress(address, base, delimiter);
  }

  private InboundSettings inbound() {
    String listen = optional("inbound.listen");
    long size = mail.getBytes("inbound.max-size");
    if (size < LEAST_SIZE || size > MOST_SIZE) {
      throw new ConfigurationException("mail.inbound.max-size: not 64 KiB to 8 MiB: " + size);
    }
    return new InboundSettings(
        listen == null ? null : ListenAddress.parse(listen),
        optional("inbound.authserv-id"),
        (int) size,
        allowance("inbound.caps.sender"),
        allowance("inbound.caps.recipient"),
        within("inbound.waiting", 0, 1_000));
  }

  private Allowance allowance(String group) {
    return new Allowance(within(group + ".hour", 1, MOST), within(group + ".day", 1, MOST));
  }

  private int within(String name, int least, int most) {
    int value = mail.getInt(name);
    if (value < least || value > most) {
      throw new ConfigurationException(
          "mail." + name + ": not a number of " + least + " to " + most + ": " + value);
    }
    return value;
  }

  private @Nullable String optional(String name) {
    return mail.hasPath(name) ? mail.getString(name) : null;
  }
}
