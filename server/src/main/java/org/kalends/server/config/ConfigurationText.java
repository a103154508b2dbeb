package org.kalends.server.config;

import com.typesafe.config.ConfigUtil;
import org.jspecify.annotations.Nullable;

/** A new {@code kalends.conf} to begin with. */
public final class ConfigurationText {

  /** The text of a file that says where store and key are, and what else there is to set. */
  public static String of(Configuration configuration) {
    KeySettings key = configuration.key();
    return String.join(
        "\n",
        "# Configuration of Kalends. All settings with their defaults: etc/kalends.conf.",
        "kalends {",
        "  data = " + quoted(configuration.data()),
        store(configuration.store()),
        "  key {",
        "    provider = " + quoted(key.provider().setting()),
        "    file = " + quoted(key.file()),
        "  }",
        "",
        "  # Plain HTTP is spoken on loopback only. For the world, either TLS here:",
        "  # listen = [\"0.0.0.0:8443\"]",
        "  # base-url = \"https://cal.example.org:8443\"",
        "  # tls { certificate = \"fullchain.pem\", key = \"privkey.pem\" }",
        "  # or a proxy that does TLS in front (see etc/nginx.conf, etc/Caddyfile):",
        "  # base-url = \"https://cal.example.org\"",
        "  # behind-proxy = true",
        "  # trusted-proxies = [\"127.0.0.1\"]",
        "}",
        "");
  }

  private static String store(StoreSettings store) {
    if (!store.isShared()) {
      return "  # store.url = \"jdbc:postgresql://HOST/DATABASE?sslmode=verify-full\"";
    }
    return String.join(
        "\n",
        "  store {",
        "    url = " + quoted(store.url()),
        "    user = " + quoted(store.user()),
        "    password-file = " + quoted(store.passwordFile()),
        "  }");
  }

  private static String quoted(@Nullable Object value) {
    return value == null ? "null" : ConfigUtil.quoteString(value.toString());
  }

  private ConfigurationText() {}
}
