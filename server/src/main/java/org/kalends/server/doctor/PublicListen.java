package org.kalends.server.doctor;

import org.kalends.server.config.Configuration;
import org.kalends.server.config.ConfigurationException;

/** Passwords must not travel in the clear. */
final class PublicListen implements Check {

  @Override
  public Finding look(Configuration configuration) {
    try {
      configuration.refusePublicPlainHttp();
    } catch (ConfigurationException e) {
      return Finding.red("", String.valueOf(e.getMessage()));
    }
    boolean loopback = configuration.listen().stream().allMatch(l -> l.address().isLoopback());
    if (configuration.behindProxy() && !loopback && configuration.tls() == null) {
      return Finding.warning(
          "", "plain HTTP beyond loopback: the way from the proxy to here must be one you trust");
    }
    return Finding.ok("", loopback ? "on loopback only" : "with TLS");
  }
}
