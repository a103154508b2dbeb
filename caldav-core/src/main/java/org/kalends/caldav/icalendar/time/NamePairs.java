package org.kalends.caldav.icalendar.time;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Names of time zones that come with the server: lines of a name, an equals sign and another. */
public final class NamePairs {

  private NamePairs() {}

  /**
   * Reads all, but lines that begin with a number sign, and closes the file.
   *
   * @param file as {@link Class#getResourceAsStream} finds it
   * @param each is given the name on the left and the one on the right
   */
  public static void read(@Nullable InputStream file, BiConsumer<String, String> each) {
    try (InputStream in = Objects.requireNonNull(file);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int equals = line.indexOf('=');
        if (!line.startsWith("#") && equals > 0) {
          each.accept(line.substring(0, equals), line.substring(equals + 1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
