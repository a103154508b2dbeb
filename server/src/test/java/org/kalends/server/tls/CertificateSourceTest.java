package org.kalends.server.tls;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateSourceTest {

  @TempDir Path directory;

  @Test
  void errorsNameTheFileAndTheReason() throws Exception {
    TlsFiles.Pkcs12 one = TestCertificates.pkcs12(directory, "one", "EC");
    TlsFiles.Pkcs12 two = TestCertificates.pkcs12(directory, "two", "EC");
    Path chain = directory.resolve("chain.pem");
    Path key = directory.resolve("key.pem");
    Path otherKey = directory.resolve("other.pem");
    TestCertificates.pem(two, chain, otherKey);
    TestCertificates.pem(one, chain, key);

    assertTrue(refusal(new TlsFiles.Pem(chain, otherKey)).contains("is not of " + chain));
    assertTrue(
        refusal(new TlsFiles.Pem(chain, directory.resolve("none")))
            .equals("cannot read " + directory.resolve("none")));
    Files.writeString(otherKey, "-----BEGIN EC PRIVATE KEY-----\nAA==\n-----END");
    assertTrue(refusal(new TlsFiles.Pem(chain, otherKey)).contains("openssl pkcs8"));
    assertTrue(refusal(new TlsFiles.Pem(key, key)).contains(key.toString()));
    Files.writeString(one.passwordFile(), "wrong");
    assertTrue(refusal(one).startsWith("cannot use " + one.store()), refusal(one));
  }

  @Test
  void validityIsToldWithoutStarting() throws Exception {
    TlsFiles.Pkcs12 files = TestCertificates.pkcs12(directory, "one", "EC");
    Duration left = Duration.between(Instant.now(), CertificateSource.validUntil(files));
    assertTrue(left.toDays() >= 28 && left.toDays() <= 30, left.toString());
  }

  private static String refusal(TlsFiles files) {
    return assertThrows(TlsException.class, () -> CertificateSource.open(files, Duration.ofDays(1)))
        .getMessage();
  }
}
