package org.kalends.server.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.access.FreeBusyReach;
import org.kalends.caldav.access.FreeBusySettings;
import org.kalends.caldav.exchange.PrincipalSearch;
import org.kalends.server.http.Compression;
import org.kalends.server.http.HttpLimits;
import org.kalends.server.http.TrustedProxies;
import org.kalends.server.http.WebSettings;
import org.kalends.server.tls.TlsFiles;
import org.kalends.storage.sealed.Retention;

/**
 * Reads {@code kalends.conf} over {@code reference.conf}. Relative paths start at the file's
 * directory.
 */
final class ConfigurationFile {

  private static final Duration MOST_PATIENCE = Duration.ofDays(30);
  private static final String ROOT = "kalends";
  private static final long LEAST_QUOTA = 1 << 20;
  private static final int MOST_DAYS = 1_000;

  private final Config config;

  /** What relative paths in the file start from. */
  private final Path directory;

  ConfigurationFile(@Nullable Path file) {
    Path parent = file == null ? null : file.toAbsolutePath().getParent();
    this.directory = parent == null ? Path.of("") : parent;
    Config reference =
        ConfigFactory.parseResources(
            ConfigurationFile.class, "reference.conf", ConfigParseOptions.defaults());
    Config own = file == null ? ConfigFactory.empty() : parse(file);
    refuseUnknown(own.root(), reference.root(), "");
    try {
      this.config = own.withFallback(reference).resolve().getConfig(ROOT);
    } catch (ConfigException e) {
      throw failure(e);
    }
  }

  Configuration read() {
    try {
      return new Configuration(
          path("data"),
          config.getStringList("listen").stream().map(ListenSettings::parse).toList(),
          config.getBoolean("behind-proxy"),
          store(),
          retention(),
          key(),
          tls(),
          config.getDuration("tls.check-interval"),
          web(),
          limits(),
          quota(),
          new LogSettings(
              oneOf("log.level", List.of("error", "warn", "info", "debug")),
              config.getBoolean("log.requests")),
          PrincipalSearch.Scope.valueOf(
              oneOf("principal-search", List.of("nobody", "group", "all"))
                  .toUpperCase(Locale.ROOT)),
          freeBusy(),
          patience(),
          new MailSection(config.getConfig("mail"), directory).read());
    } catch (ConfigException e) {
      throw failure(e);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(String.valueOf(e.getMessage()), e);
    }
  }

  private FreeBusySettings freeBusy() {
    List<String> reaches = List.of("nobody", "named", "domain", "authenticated", "link");
    List<String> audiences = List.of("nobody", "domain", "authenticated");
    return new FreeBusySettings(
        FreeBusyReach.valueOf(oneOf("free-busy.reach", reaches).toUpperCase(Locale.ROOT)),
        FreeBusySettings.ofPeople(oneOf("free-busy.default", audiences)),
        FreeBusySettings.ofRooms(oneOf("free-busy.rooms", audiences)),
        within("free-busy.rate", 1, FreeBusySettings.HIGHEST_RATE));
  }

  private StoreSettings store() {
    return new StoreSettings(
        optional("store.url"), optional("store.user"), optionalPath("store.password-file"));
  }

  private Retention retention() {
    Duration remember = config.getDuration("sync.remember");
    long days = remember.toDays();
    if (days < 1 || days > MOST_DAYS || !remember.equals(Duration.ofDays(days))) {
      throw new ConfigurationException(
          "sync.remember: not 1 to " + MOST_DAYS + " whole days: " + remember);
    }
    return new Retention((int) days, within("sync.removals", 1_000, 1_000_000));
  }

  private Duration patience() {
    Duration patience = config.getDuration("scheduling.patience");
    if (patience.compareTo(Duration.ofHours(1)) < 0 || patience.compareTo(MOST_PATIENCE) > 0) {
      throw new ConfigurationException(
          "scheduling.patience: not a time of an hour to 30 days: " + patience);
    }
    return patience;
  }

  private KeySettings key() {
    String provider = config.getString("key.provider");
    for (KeySettings.Provider known : KeySettings.Provider.values()) {
      if (known.setting().equals(provider)) {
        return new KeySettings(known, optionalPath("key.file"));
      }
    }
    throw new ConfigurationException("key.provider: no such provider: " + provider);
  }

  private @Nullable TlsFiles tls() {
    Path certificate = optionalPath("tls.certificate");
    Path key = optionalPath("tls.key");
    Path store = optionalPath("tls.key-store");
    Path password = optionalPath("tls.key-store-password-file");
    if (certificate != null && key != null && store == null && password == null) {
      return new TlsFiles.Pem(certificate, key);
    }
    if (certificate == null && key == null && store != null && password != null) {
      return new TlsFiles.Pkcs12(store, password);
    }
    if (certificate == null && key == null && store == null && password == null) {
      return null;
    }
    throw new ConfigurationException(
        "tls: set either certificate and key, or key-store and key-store-password-file");
  }

  private WebSettings web() {
    return new WebSettings(
        baseUrl(),
        TrustedProxies.of(
            config.getStringList("trusted-proxies"),
            oneOf("forwarded-header", List.of("X-Forwarded-For", "Forwarded"))),
        new Compression(
            config.getBoolean("compression.enabled"),
            within("compression.minimum-size", 0, 1 << 20),
            within("compression.level", 1, 9)),
        within("http.minimum-rate", 0, 1 << 20),
        true);
  }

  private @Nullable URI baseUrl() {
    if (!config.hasPath("base-url")) {
      return null;
    }
    URI url = URI.create(config.getString("base-url"));
    boolean root = url.getRawPath() == null || url.getRawPath().matches("/?");
    boolean http = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    if (!http || url.getHost() == null || !root || url.getRawUserInfo() != null) {
      throw new ConfigurationException(
          "base-url: not of the form https://HOST or https://HOST:PORT: " + url);
    }
    return url;
  }

  private HttpLimits limits() {
    return new HttpLimits(
        within("http.header-bytes", 4_096, 1 << 20),
        within("http.header-count", 20, 1_000),
        duration("http.idle"),
        within("http.connections", 1, 1_000_000),
        within("http.connections-per-address", 1, 1_000_000),
        within("http.threads", 8, 10_000),
        duration("http.stop"));
  }

  private long quota() {
    long bytes = config.getBytes("quota");
    if (bytes < LEAST_QUOTA) {
      throw new ConfigurationException("quota: less than 1 MiB, the longest object: " + bytes);
    }
    return bytes;
  }

  private Duration duration(String name) {
    Duration value = config.getDuration(name);
    if (value.isNegative() || value.isZero() || value.compareTo(Duration.ofHours(1)) > 0) {
      throw new ConfigurationException(name + ": not a time of up to an hour: " + value);
    }
    return value;
  }

  private int within(String name, int least, int most) {
    int value = config.getInt(name);
    if (value < least || value > most) {
      throw new ConfigurationException(
          name + ": not a number of " + least + " to " + most + ": " + value);
    }
    return value;
  }

  private String oneOf(String name, List<String> allowed) {
    String value = config.getString(name);
    if (!allowed.contains(value)) {
      throw new ConfigurationException(
          name + ": not one of " + String.join(", ", allowed) + ": " + value);
    }
    return value;
  }

  private Path path(String name) {
    return directory.resolve(config.getString(name));
  }

  private @Nullable Path optionalPath(String name) {
    return config.hasPath(name) ? path(name) : null;
  }

  private @Nullable String optional(String name) {
    return config.hasPath(name) ? config.getString(name) : null;
  }

  private static Config parse(Path file) {
    if (!Files.isReadable(file)) {
      throw new ConfigurationException("cannot read the configuration " + file);
    }
    try {
      return ConfigFactory.parseFile(file.toFile());
    } catch (ConfigException e) {
      throw failure(e);
    }
  }

  /** A misspelt setting must not be taken for one that was never set. */
  private static void refuseUnknown(ConfigObject own, ConfigObject known, String prefix) {
    for (Map.Entry<String, ConfigValue> entry : own.entrySet()) {
      String name = prefix + entry.getKey();
      ConfigValue reference = known.get(entry.getKey());
      ConfigValue value = entry.getValue();
      if (reference == null) {
        throw new ConfigurationException(
            value.origin().description() + ": unknown setting " + name);
      }
      if (reference.valueType() == ConfigValueType.OBJECT) {
        if (!(value instanceof ConfigObject group)) {
          throw new ConfigurationException(
              value.origin().description() + ": " + name + " is a group of settings");
        }
        refuseUnknown(group, (ConfigObject) reference, name + ".");
      }
    }
  }

  private static ConfigurationException failure(ConfigException e) {
    String message = String.valueOf(e.getMessage());
    return new ConfigurationException(message.lines().findFirst().orElse(message), e);
  }
}
