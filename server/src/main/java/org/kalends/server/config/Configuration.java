package org.kalends.server.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.access.FreeBusySettings;
import org.kalends.caldav.exchange.PrincipalSearch;
import org.kalends.server.http.HttpLimits;
import org.kalends.server.http.WebSettings;
import org.kalends.server.imip.MailSettings;
import org.kalends.server.tls.TlsFiles;
import org.kalends.storage.sealed.Retention;

/**
 * All settings of one server.
 *
 * @param data the data directory
 * @param listen where to listen; not empty
 * @param behindProxy whether a proxy does TLS, so that plain HTTP may be spoken beyond loopback
 * @param store the database
 * @param retention how long removals are remembered
 * @param key where the key encryption key is
 * @param tls the certificate; null for none
 * @param tlsInterval how often the certificate's files are looked at
 * @param web base URL, proxies, compression
 * @param limits what one client can take of the server
 * @param quota bytes of all contents in one home
 * @param log what is logged
 * @param principalSearch who finds whom
 * @param freeBusy who is told when somebody is busy, and how far owners may open it
 * @param patience how long the delivery of an invitation is tried
 * @param mail invitations by mail
 */
public record Configuration(
    Path data,
    List<ListenSettings> listen,
    boolean behindProxy,
    StoreSettings store,
    Retention retention,
    KeySettings key,
    @Nullable TlsFiles tls,
    Duration tlsInterval,
    WebSettings web,
    HttpLimits limits,
    long quota,
    LogSettings log,
    PrincipalSearch.Scope principalSearch,
    FreeBusySettings freeBusy,
    Duration patience,
    MailSettings mail) {

  /** Copies the list. */
  public Configuration {
    listen = List.copyOf(listen);
  }

  /**
   * Reads a file and checks all it says.
   *
   * @param file the file; null for the defaults
   * @throws ConfigurationException if it cannot be read, or says something unknown or impossible
   */
  public static Configuration load(@Nullable Path file) {
    return new ConfigurationFile(file).read();
  }

  /** The same, with another data directory. */
  public Configuration withData(Path other) {
    return with(other, listen, store, retention, key, freeBusy);
  }

  /** The same, listening elsewhere. */
  public Configuration withListen(List<ListenSettings> other) {
    return with(data, other, store, retention, key, freeBusy);
  }

  /** The same, with another database. */
  public Configuration withStore(StoreSettings other) {
    return with(data, listen, other, retention, key, freeBusy);
  }

  /** The same, with another key. */
  public Configuration withKey(KeySettings other) {
    return with(data, listen, store, retention, other, freeBusy);
  }

  /** The same, remembering removals for another time. */
  public Configuration withRetention(Retention other) {
    return with(data, listen, store, other, key, freeBusy);
  }

  /** The same, telling others when people are busy on other terms. */
  public Configuration withFreeBusy(FreeBusySettings other) {
    return with(data, listen, store, retention, key, other);
  }

  /** The one copy, with all that is ever changed. */
  private Configuration with(
      Path newData,
      List<ListenSettings> newListen,
      StoreSettings newStore,
      Retention newRetention,
      KeySettings newKey,
      FreeBusySettings newFreeBusy) {
    return new Configuration(
        newData,
        newListen,
        behindProxy,
        newStore,
        newRetention,
        newKey,
        tls,
        tlsInterval,
        web,
        limits,
        quota,
        log,
        principalSearch,
        newFreeBusy,
        patience,
        mail);
  }

  /** The scheme, host and port that clients are told; null if none is configured. */
  public @Nullable URI baseUrl() {
    return web.baseUrl();
  }

  /** Whether an address is spoken to with TLS. */
  public boolean secure(ListenSettings listening) {
    return tls != null && !listening.plain();
  }

  /**
   * Checks that no password travels in the clear over a network.
   *
   * @throws ConfigurationException if it would; says what to set
   */
  public void refusePublicPlainHttp() {
    for (ListenSettings listening : listen) {
      if (!secure(listening) && !behindProxy && !listening.address().isLoopback()) {
        throw new ConfigurationException(
            "refusing plain HTTP on "
                + listening.address()
                + ": passwords would travel in the clear; set tls, or behind-proxy with base-url,"
                + " or listen on 127.0.0.1");
      }
    }
    if (behindProxy && baseUrl() == null) {
      throw new ConfigurationException("behind-proxy needs base-url, the URL that clients use");
    }
  }
}
