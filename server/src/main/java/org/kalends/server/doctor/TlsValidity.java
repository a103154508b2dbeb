package org.kalends.server.doctor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.kalends.server.config.Configuration;
import org.kalends.server.tls.CertificateSource;
import org.kalends.server.tls.TlsException;
import org.kalends.server.tls.TlsFiles;

/** A certificate that runs out takes every client down. */
record TlsValidity(Clock clock) implements Check {

  private static final long SOON_DAYS = 14;

  @Override
  public Finding look(Configuration configuration) {
    TlsFiles files = configuration.tls();
    if (files == null) {
      return Finding.ok("", "no TLS is done here");
    }
    try {
      Instant until = CertificateSource.validUntil(files);
      long days = Duration.between(clock.instant(), until).toDays();
      if (until.isBefore(clock.instant())) {
        return Finding.red("", "the certificate ran out on " + until);
      }
      return days < SOON_DAYS
          ? Finding.warning("", "the certificate runs out in " + days + " days")
          : Finding.ok("", "the certificate is valid for " + days + " days");
    } catch (TlsException e) {
      return Finding.red("", String.valueOf(e.getMessage()));
    }
  }
}
