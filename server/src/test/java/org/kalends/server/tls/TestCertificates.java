package org.kalends.server.tls;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** Self-signed certificates for localhost, as files. */
public final class TestCertificates {

  public static final String PASSWORD = "changeit";

  /** Makes a PKCS#12 file and one with its password. */
  public static TlsFiles.Pkcs12 pkcs12(Path directory, String commonName, String algorithm)
      throws IOException, InterruptedException {
    Path store = directory.resolve(commonName + ".p12");
    Path password = directory.resolve(commonName + ".password");
    Files.writeString(password, PASSWORD + "\n");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "test",
                    "-keyalg",
                    algorithm,
                    "-dname",
                    "CN=" + commonName,
                    "-ext",
                    "SAN=dns:localhost,ip:127.0.0.1",
                    "-validity",
                    "30",
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    PASSWORD,
                    "-keystore",
                    store.toString()))
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException(said);
    }
    return new TlsFiles.Pkcs12(store, password);
  }

  /** Writes the same as PEM files. */
  public static TlsFiles.Pem pem(TlsFiles.Pkcs12 from, Path chain, Path key)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(Files.newInputStream(from.store()), PASSWORD.toCharArray());
    Files.writeString(chain, block("CERTIFICATE", store.getCertificate("test").getEncoded()));
    Files.writeString(
        key, block("PRIVATE KEY", store.getKey("test", PASSWORD.toCharArray()).getEncoded()));
    return new TlsFiles.Pem(chain, key);
  }

  private static String block(String label, byte[] der) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
  }

  private TestCertificates() {}
}
