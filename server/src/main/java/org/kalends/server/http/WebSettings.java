package org.kalends.server.http;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What the servlet has to be told.
 *
 * @param baseUrl the URL clients use, if the server cannot know it; only scheme and authority count
 * @param proxies whose word on a client's address is taken
 * @param compression what is compressed
 * @param bytesPerSecond the least rate at which a request's body must arrive; 0 for none
 * @param plainHttpEverywhere whether requests without TLS are answered on other addresses than
 *     loopback: true where the listeners were checked, or a proxy does TLS
 */
public record WebSettings(
    @Nullable URI baseUrl,
    TrustedProxies proxies,
    Compression compression,
    int bytesPerSecond,
    boolean plainHttpEverywhere) {

  /** No base URL, no proxies, compression by default. */
  public static final WebSettings DEFAULT =
      new WebSettings(null, TrustedProxies.NONE, Compression.DEFAULT, 1_000, true);

  /** The same, answering requests without TLS everywhere or on loopback only. */
  public WebSettings withPlainHttpEverywhere(boolean everywhere) {
    return new WebSettings(baseUrl, proxies, compression, bytesPerSecond, everywhere);
  }

  /** Scheme and authority of the base URL, {@code https://host}; null if none is configured. */
  @Nullable String baseOrigin() {
    return baseUrl == null ? null : baseUrl.getScheme() + "://" + baseUrl.getRawAuthority();
  }

  /** Whether clients are told to come by TLS only (RFC 6797). */
  boolean strictTransport() {
    return baseUrl != null && "https".equalsIgnoreCase(baseUrl.getScheme());
  }
}
