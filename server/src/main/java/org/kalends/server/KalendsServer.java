package org.kalends.server;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kalends.server.admin.AdminHandler;
import org.kalends.server.admin.AdminSocket;
import org.kalends.server.config.Configuration;
import org.kalends.server.config.ListenSettings;
import org.kalends.server.http.DavServlet;
import org.kalends.server.http.Listener;
import org.kalends.server.http.WebServer;
import org.kalends.server.tls.CertificateSource;
import org.kalends.server.tls.TlsFiles;

/** An open store that answers on the network and to the command line. */
public final class KalendsServer implements AutoCloseable {

  private final Kalends kalends;
  private final @Nullable CertificateSource certificates;
  private final WebServer web;
  private final AdminSocket admin;

  private KalendsServer(
      Kalends kalends, @Nullable CertificateSource certificates, WebServer web, AdminSocket admin) {
    this.kalends = kalends;
    this.certificates = certificates;
    this.web = web;
    this.admin = admin;
  }

  /**
   * Starts to answer.
   *
   * @param kalends the open store; closed with the server, but not if this throws
   * @param commands carries out what the command line asks for
   * @throws org.kalends.server.config.ConfigurationException if a password could be read on the way
   * @throws IllegalStateException if an address cannot be listened on
   */
  public static KalendsServer start(
      Configuration configuration, Kalends kalends, AdminHandler commands) throws IOException {
    configuration.refusePublicPlainHttp();
    kalends.join();
    TlsFiles tls = configuration.tls();
    CertificateSource certificates =
        tls == null ? null : CertificateSource.open(tls, configuration.tlsInterval());
    AdminSocket admin = AdminSocket.start(configuration.data(), commands);
    try {
      WebServer web =
          WebServer.start(
              new DavServlet(kalends::handle, configuration.web()),
              listeners(configuration, certificates),
              configuration.limits(),
              configuration.web().proxies());
      kalends.keepHouse();
      return new KalendsServer(kalends, certificates, web, admin);
    } catch (RuntimeException e) {
      admin.close();
      if (certificates != null) {
        certificates.close();
      }
      throw e;
    }
  }

  private static List<Listener> listeners(
      Configuration configuration, @Nullable CertificateSource certificates) {
    List<Listener> listeners = new ArrayList<>();
    for (ListenSettings listening : configuration.listen()) {
      boolean secure = configuration.secure(listening);
      listeners.add(new Listener(listening.address(), secure ? certificates : null));
    }
    return listeners;
  }

  /** The ports listened on, in the order of the configuration. */
  public List<Integer> ports() {
    return web.ports();
  }

  /** Where the first listener can be reached from this machine. */
  public URI uri() {
    return web.uri();
  }

  /** Lets running requests finish, then closes the store. */
  @Override
  public void close() {
    try {
      web.close();
    } finally {
      admin.close();
      if (certificates != null) {
        certificates.close();
      }
      kalends.close();
    }
  }
}
