package org.kalends.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;
import org.kalends.server.tls.CertificateSource;
import org.kalends.server.tls.TestCertificates;
import org.kalends.server.tls.TlsFiles;

class TlsTest {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void http2AndHttp11AreServedOverTls(String algorithm) throws Exception {
    TlsFiles.Pkcs12 files = TestCertificates.pkcs12(directory, "one", algorithm);
    try (CertificateSource source = CertificateSource.open(files, Duration.ofMinutes(1));
        WebServer server = start(source)) {
      assertEquals(HttpClient.Version.HTTP_2, ask(server, HttpClient.Version.HTTP_2).version());
      HttpResponse<String> old = ask(server, HttpClient.Version.HTTP_1_1);
      assertEquals(HttpClient.Version.HTTP_1_1, old.version());
      assertEquals("PROPFIND\n/a%20b/\nnull\n", old.body());
    }
  }

  @Test
  void newCertificateIsTakenWithoutARestart() throws Exception {
    Path chain = directory.resolve("chain.pem");
    Path key = directory.resolve("key.pem");
    TlsFiles files =
        TestCertificates.pem(TestCertificates.pkcs12(directory, "old", "EC"), chain, key);
    Files.setLastModifiedTime(chain, FileTime.from(Instant.now().minusSeconds(60)));
    try (CertificateSource source = CertificateSource.open(files, Duration.ofMillis(50));
        WebServer server = start(source)) {
      assertEquals("CN=old", subject(server));
      TestCertificates.pem(TestCertificates.pkcs12(directory, "new", "RSA"), chain, key);
      for (int i = 0; i < 200 && subject(server).equals("CN=old"); i++) {
        Thread.sleep(50);
      }
      assertEquals("CN=new", subject(server));
      Files.writeString(key, "broken");
      Thread.sleep(200);
      assertEquals("CN=new", subject(server));
    }
  }

  @Test
  @Spec("security.md 2.4")
  void oldProtocolsAreRefused() throws Exception {
    TlsFiles.Pkcs12 files = TestCertificates.pkcs12(directory, "one", "RSA");
    try (CertificateSource source = CertificateSource.open(files, Duration.ofMinutes(1));
        WebServer server = start(source)) {
      try (SSLSocket socket = socket(server)) {
        socket.setEnabledProtocols(new String[] {"TLSv1.1"});
        assertThrows(SSLHandshakeException.class, socket::startHandshake);
      }
      try (SSLSocket socket = socket(server)) {
        socket.setEnabledProtocols(new String[] {"TLSv1.2"});
        socket.startHandshake();
        assertEquals("TLSv1.2", socket.getSession().getProtocol());
      }
    }
  }

  private static WebServer start(CertificateSource source) {
    return WebServer.start(
        new DavServlet(LiveServer::echo, WebSettings.DEFAULT),
        List.of(new Listener(new ListenAddress("127.0.0.1", 0), source)),
        HttpLimits.DEFAULT,
        TrustedProxies.NONE);
  }

  private static HttpResponse<String> ask(WebServer server, HttpClient.Version version)
      throws Exception {
    HttpClient client = HttpClient.newBuilder().sslContext(trusting()).version(version).build();
    URI uri = URI.create("https://localhost:" + server.ports().get(0) + "/a%20b/");
    return client.send(
        HttpRequest.newBuilder(uri).method("PROPFIND", HttpRequest.BodyPublishers.noBody()).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String subject(WebServer server) throws Exception {
    try (SSLSocket socket = socket(server)) {
      socket.startHandshake();
      X509Certificate leaf = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      assertTrue(leaf.getNotAfter().toInstant().isAfter(Instant.now()));
      return leaf.getSubjectX500Principal().getName();
    }
  }

  private static SSLSocket socket(WebServer server) throws Exception {
    return (SSLSocket)
        trusting().getSocketFactory().createSocket("127.0.0.1", server.ports().get(0));
  }

  static SSLContext trusting() throws Exception {
    X509TrustManager anyone =
        new X509TrustManager() {
          @Override
          public void checkClientTrusted(X509Certificate[] chain, String type) {}

          @Override
          public void checkServerTrusted(X509Certificate[] chain, String type) {}

          @Override
          public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
          }
        };
    System.setProperty("jdk.internal.httpclient.disableHostnameVerification", "true");
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {anyone}, new SecureRandom());
    return context;
  }
}
