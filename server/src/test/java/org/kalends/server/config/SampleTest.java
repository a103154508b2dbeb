package org.kalends.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that people copy say what the code says. */
class SampleTest {

  private static final Path SAMPLE = Path.of("..", "etc", "kalends.conf");

  @TempDir Path directory;

  @Test
  void sampleHoldsEverySettingWithItsDefault() throws IOException {
    Path reference = Path.of("src/main/resources/org/kalends/server/config/reference.conf");
    assertEquals(settings(reference), settings(SAMPLE));
    assertEquals(Configuration.load(null).limits(), Configuration.load(SAMPLE).limits());
  }

  @Test
  void newConfigurationSaysWhereStoreAndKeyAre() throws IOException {
    Configuration made =
        Configuration.load(null)
            .withData(Path.of("/data with \"quotes\""))
            .withKey(new KeySettings(KeySettings.Provider.PASSPHRASE_FILE, Path.of("/k")));
    Path file = directory.resolve("kalends.conf");
    Files.writeString(file, ConfigurationText.of(made));
    Configuration read = Configuration.load(file);
    assertEquals(made.data(), read.data());
    assertEquals(made.key(), read.key());
  }

  private static List<String> settings(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }
}
