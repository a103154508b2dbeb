package org.kalends.server.http;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.WindowRateControl;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.kalends.server.tls.CertificateSource;

/** Makes connectors: HTTP/1.1 in the clear, HTTP/2 and HTTP/1.1 over TLS, both with limits. */
final class Connectors {

  private static final int STREAMS_PER_CONNECTION = 128;
  private static final int FRAMES_PER_SECOND = 100;

  private final Server jetty;
  private final HttpLimits limits;

  Connectors(Server jetty, HttpLimits limits) {
    this.jetty = jetty;
    this.limits = limits;
  }

  ServerConnector create(Listener listener) {
    CertificateSource certificates = listener.certificates();
    List<ConnectionFactory> protocols =
        certificates == null
            ? List.of(new HttpConnectionFactory(configuration()))
            : secure(certificates);
    ServerConnector connector =
        new ServerConnector(jetty, 1, 1, protocols.toArray(ConnectionFactory[]::new));
    connector.setHost(listener.address().host());
    connector.setPort(listener.address().port());
    connector.setIdleTimeout(limits.idle().toMillis());
    connector.setShutdownIdleTimeout(200);
    connector.setAcceptQueueSize(512);
    return connector;
  }

  private List<ConnectionFactory> secure(CertificateSource certificates) {
    HttpConfiguration configuration = configuration();
    // The name in the certificate is the client's to check; behind it we have one site.
    configuration.addCustomizer(new SecureRequestCustomizer(false));
    HTTP2ServerConnectionFactory h2 = new HTTP2ServerConnectionFactory(configuration);
    h2.setMaxConcurrentStreams(STREAMS_PER_CONNECTION);
    h2.setRateControlFactory(new WindowRateControl.Factory(FRAMES_PER_SECOND));
    ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
    alpn.setDefaultProtocol(HttpVersion.HTTP_1_1.asString());
    List<ConnectionFactory> protocols = new ArrayList<>();
    protocols.add(new SslConnectionFactory(tls(certificates), alpn.getProtocol()));
    protocols.add(alpn);
    protocols.add(h2);
    protocols.add(new HttpConnectionFactory(configuration));
    return protocols;
  }

  private static SslContextFactory.Server tls(CertificateSource certificates) {
    SslContextFactory.Server factory = new SslContextFactory.Server();
    factory.setIncludeProtocols("TLSv1.2", "TLSv1.3");
    factory.setSniRequired(false);
    factory.setRenegotiationAllowed(false);
    certificates.follow(
        (store, password) -> {
          factory.setKeyStore(store);
          factory.setKeyStorePassword(password);
          if (factory.isStarted()) {
            factory.reload(same -> {});
          }
        });
    return factory;
  }

  private HttpConfiguration configuration() {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setSendXPoweredBy(false);
    configuration.setRequestHeaderSize(limits.headerBytes());
    configuration.setResponseHeaderSize(limits.headerBytes());
    configuration.setHttpCompliance(lines());
    configuration.setUriCompliance(uris());
    configuration.addCustomizer(new HeaderCount(limits.headerCount()));
    return configuration;
  }

  /**
   * A bare LF ends no line: who forwards requests may take it for a part of the line, and see
   * another message (RFC 9112 sections 2.2 and 11.2).
   */
  private static HttpCompliance lines() {
    return HttpCompliance.RFC9110.without(
        "KALENDS", HttpCompliance.Violation.LF_HEADER_TERMINATION);
  }

  /**
   * Nothing ambiguous but an encoded percent sign, which is a character like any other to a server
   * that decodes once, and an encoded slash, which is in the names of time zones (RFC 7808 section
   * 4.1) and which the engine refuses in all other paths.
   */
  private static UriCompliance uris() {
    return UriCompliance.RFC3986.with(
        "KALENDS",
        UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
        UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR);
  }
}
