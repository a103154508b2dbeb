package org.kalends.server.doctor;

import java.net.URI;
import org.kalends.server.config.Configuration;

/** Clients must come back to the address they were told. */
final class BaseUrl implements Check {

  @Override
  public Finding look(Configuration configuration) {
    URI url = configuration.baseUrl();
    boolean loopback = configuration.listen().stream().allMatch(l -> l.address().isLoopback());
    if (url == null) {
      return loopback
          ? Finding.ok("", "none, and none needed on loopback")
          : Finding.warning("", "base-url is not set; clients of another name are not told off");
    }
    boolean encrypted = configuration.tls() != null || configuration.behindProxy();
    if ("https".equals(url.getScheme()) && !encrypted) {
      return Finding.red("", "base-url says https, but there is neither tls nor behind-proxy");
    }
    return "http".equals(url.getScheme()) && !loopback
        ? Finding.warning("", "base-url says http: passwords travel in the clear")
        : Finding.ok("", url.toString());
  }
}
