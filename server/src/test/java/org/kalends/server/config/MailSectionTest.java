package org.kalends.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kalends.server.imip.Allowance;
import org.kalends.server.imip.MailSettings;
import org.kalends.server.imip.SmtpSettings;

class MailSectionTest {

  @TempDir Path directory;

  private MailSettings load(String text) throws IOException {
    Path file = directory.resolve("kalends.conf");
    String quoted = text.replaceAll("= ([a-z]+@[a-z.]+)", "= \"$1\"");
    Files.writeString(file, "kalends.mail { " + quoted + " }");
    return Configuration.load(file).mail();
  }

  @Test
  void thereIsNoMailUnlessItIsConfigured() {
    MailSettings mail = Configuration.load(null).mail();
    assertNull(mail.smtp());
    assertNull(mail.reply());
    assertTrue(mail.inbound().address().isEmpty());
    assertNull(mail.inbound().authservId());
  }

  @Test
  void everySettingIsRead() throws IOException {
    MailSettings mail =
        load(
            "from = calendar@example.org, reply-domain = cal.example.org, reply-delimiter = \"-\"\n"
                + "smtp { host = mx.example.org, user = kalends, password-file = secret }\n"
                + "caps.user.hour = 7\n"
                + "inbound { listen = \"127.0.0.1:8024\", authserv-id = MX.example.org }");
    assertEquals(
        new SmtpSettings(
            "mx.example.org",
            587,
            SmtpSettings.Security.STARTTLS,
            "kalends",
            directory.resolve("secret"),
            Duration.ofSeconds(10)),
        mail.smtp());
    assertEquals("calendar@example.org", mail.reply().from().toString());
    assertEquals("calendar-x@cal.example.org", mail.reply().with("x").toString());
    assertEquals(new Allowance(7, 500), mail.user());
    assertEquals(8024, mail.inbound().listen().port());
    assertEquals("mx.example.org", mail.inbound().authservId());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "smtp.host = mx.example.org|mail.from: needed for mail.smtp",
        "inbound.listen = \"127.0.0.1:1\"|mail.from: needed for mail.smtp and mail.inbound",
        "from = \"A <a@b>\"|mail.from: no e-mail address",
        "from = a@example.org, reply-domain = \"-\"|mail.reply-domain: no domain",
        "from = a@example.org, reply-delimiter = x|mail.reply-delimiter: not",
        "from = a@example.org, inbound.listen = \"0.0.0.0:25\"|mail.inbound.listen: not a loopback",
        "from = a@b, smtp { host = x.invalid, user = u }|mail.smtp: set both user and password-file",
        "from = a@b, smtp { host = x.invalid, security = none, user = u, password-file = p }"
            + "|mail.smtp.security: none would send the password in the clear",
        "from = a@b, smtp { host = h, security = ssl }|mail.smtp.security: not one of",
        "from = a@b, smtp { host = h, timeout = 0 }|mail.smtp.timeout: not 1 s to 5 min",
        "caps.user.hour = 0|mail.caps.user.hour: not a number of 1 to",
        "inbound.max-size = 100 MiB|mail.inbound.max-size: not 64 KiB to 8 MiB",
        "smtp.hots = x|unknown setting kalends.mail.smtp.hots"
      })
  void whatCannotBeIsSaidAtStart(String text, String reason) {
    ConfigurationException refused = assertThrows(ConfigurationException.class, () -> load(text));
    assertTrue(refused.getMessage().contains(reason), refused.getMessage());
  }
}
