package org.kalends.caldav.timezone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The links of the IANA time zone database, which the Java runtime does not tell from zones. */
final class Links {

  private Links() {}

  /** Each alias with what it is an alias of. */
  static Map<String, String> all() {
    Map<String, String> all = new TreeMap<>();
    try (InputStream in = Links.class.getResourceAsStream("links.txt");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int equals = line.indexOf('=');
        if (!line.startsWith("#") && equals > 0) {
          all.put(line.substring(0, equals), line.substring(equals + 1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }
}
