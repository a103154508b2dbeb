package org.kalends.server;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.kalends.server.admin.AdminHandler;
import org.kalends.server.admin.AdminSocket;
import org.kalends.server.config.Configuration;
import org.kalends.server.config.ListenSettings;
import org.kalends.server.http.DavServlet;
import org.kalends.server.http.ListenAddress;
import org.kalends.server.http.Listener;
import org.kalends.server.http.WebServer;
import org.kalends.server.imip.in.Receiver;
import org.kalends.server.imip.lmtp.MailListener;
import org.kalends.server.tls.CertificateSource;
import org.kalends.server.tls.TlsFiles;

/** An open store that answers on the network and to the command line. */
public final class KalendsServer implements AutoCloseable {

  private final Kalends kalends;
  private final @Nullable CertificateSource certificates;
  private final WebServer web;
  private final AdminSocket admin;
  private final @Nullable MailListener mail;

  private KalendsServer(
      Kalends kalends,
      @Nullable CertificateSource certificates,
      WebServer web,
      AdminSocket admin,
      @Nullable MailListener mail) {
    this.kalends = kalends;
    this.certificates = certificates;
    this.web = web;
    this.admin = admin;
    this.mail = mail;
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
    MailListener mail = null;
    try {
      mail = mailListener(configuration, kalends);
      WebServer web =
          WebServer.start(
              new DavServlet(kalends::handle, configuration.web()),
              listeners(configuration, certificates),
              configuration.limits(),
              configuration.web().proxies());
      kalends.keepHouse();
      return new KalendsServer(kalends, certificates, web, admin, mail);
    } catch (RuntimeException e) {
      admin.close();
      if (mail != null) {
        mail.close();
      }
      if (certificates != null) {
        certificates.close();
      }
      throw e;
    }
  }

  private static @Nullable MailListener mailListener(Configuration configuration, Kalends kalends) {
    Receiver receiver = kalends.incomingMail().receiver().orElse(null);
    ListenAddress address = configuration.mail().inbound().listen();
    return receiver == null || address == null ? null : MailListener.start(address, receiver);
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

  /** The port on which mail is taken, if the configuration says so. */
  public OptionalInt mailPort() {
    return mail == null ? OptionalInt.empty() : OptionalInt.of(mail.port());
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
      if (mail != null) {
        mail.close();
      }
      admin.close();
      if (certificates != null) {
        certificates.close();
      }
      kalends.close();
    }
  }
}
