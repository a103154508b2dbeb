package org.kalends.caldav;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The inputs a fuzz target starts from, and those that once broke it: the files in a folder beside
 * the target that has its name. {@code .ci/fuzz} hands the same folder to the fuzzer.
 */
public final class SeedCorpus {

  private SeedCorpus() {}

  /** All of them; at least one. */
  public static List<byte[]> of(Class<?> target) {
    try (Stream<Path> files =
        Files.list(
            Path.of(Objects.requireNonNull(target.getResource(target.getSimpleName())).toURI()))) {
      return files.sorted().map(SeedCorpus::read).toList();
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("no seeds of " + target, e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
