package org.kalends.conformance.sealing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Searches all files below some directories for words in every form they might have been left in.
 */
final class DiskSearch {

  private final Map<String, String> files = new LinkedHashMap<>();

  /** Reads all files below these directories. */
  DiskSearch(Path... directories) throws IOException {
    for (Path directory : directories) {
      try (Stream<Path> all = Files.walk(directory)) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          // bytes as characters, so that String.contains searches bytes
          files.put(file.toString(), new String(Files.readAllBytes(file), ISO_8859_1));
        }
      }
    }
  }

  /** How many bytes there are to search. */
  long size() {
    return files.values().stream().mapToLong(String::length).sum();
  }

  /** Where a word is found, and in which form. */
  List<String> find(String word) {
    List<String> found = new ArrayList<>();
    forms(word)
        .forEach(
            (form, bytes) ->
                files.forEach(
                    (file, content) -> {
                      if (content.contains(bytes)) {
                        found.add(form + " in " + file);
                      }
                    }));
    return found;
  }

  private static Map<String, String> forms(String word) {
    Map<String, String> forms = new LinkedHashMap<>();
    byte[] utf8 = word.getBytes(UTF_8);
    forms.put("as it is", new String(utf8, ISO_8859_1));
    forms.put("upper case", word.toUpperCase(Locale.ROOT));
    forms.put("UTF-16BE", new String(word.getBytes(UTF_16BE), ISO_8859_1));
    forms.put("UTF-16LE", new String(word.getBytes(UTF_16LE), ISO_8859_1));
    forms.put("hex", HexFormat.of().formatHex(utf8));
    for (int shift = 0; shift < 3; shift++) {
      // base64 at each of the three alignments, without the ends that depend on the neighbours
      byte[] shifted = new byte[shift + utf8.length];
      System.arraycopy(utf8, 0, shifted, shift, utf8.length);
      String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      forms.put(
          "base64 at " + shift,
          encoded.substring(shift == 0 ? 0 : shift + 1, encoded.length() - 2));
    }
    return forms;
  }
}
