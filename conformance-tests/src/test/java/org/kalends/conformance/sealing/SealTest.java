package org.kalends.conformance.sealing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kalends.conformance.process.ServerProcess;

@Tag("outside")
class SealTest {

  static final String START = "20310417T093713Z";
  static final String END = "20310417T095959Z";

  @Test
  void nothingThatWasSentIsFoundOnDisk(@TempDir Path directory) throws Exception {
    Markers markers = new Markers();
    String accounts =
        "users:\n  - name: "
            + markers.of("account name")
            + "\n    password: "
            + markers.of("account password")
            + "\n    displayName: "
            + markers.of("display name")
            + "\n    emails: ["
            + markers.of("e-mail address")
            + "@example.com]\n";
    ServerProcess server = new ServerProcess(directory, accounts);
    server.start();
    try {
      new Planting(markers, server.port()).everywhere();
      Map<String, List<String>> whileRunning = search(directory, markers);
      assertEquals(new TreeMap<>(), whileRunning);
    } finally {
      server.stop();
    }
    assertTrue(markers.all().size() >= 40, "markers: " + markers.all().size());
    assertEquals(new TreeMap<>(), search(directory, markers));
  }

  @Test
  void theSearchFindsWhatIsThere(@TempDir Path directory) throws IOException {
    byte[] word = "zqmarkermarker".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    for (int lead = 0; lead < 3; lead++) {
      byte[] around =
          ("x".repeat(lead) + "zqmarkermarker" + "yy")
              .getBytes(java.nio.charset.StandardCharsets.UTF_8);
      Files.write(directory.resolve("f" + lead), Base64.getEncoder().encode(around));
    }
    Files.write(directory.resolve("plain"), word);
    Files.writeString(
        directory.resolve("wide"), "zqmarkermarker", java.nio.charset.StandardCharsets.UTF_16LE);
    assertEquals(5, new DiskSearch(directory).find("zqmarkermarker").size());
  }

  private static Map<String, List<String>> search(Path directory, Markers markers)
      throws IOException {
    Path logs = Files.createDirectories(directory.resolve("logs"));
    Files.copy(
        directory.resolve("server.log"),
        logs.resolve("server.log"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    DiskSearch disk = new DiskSearch(directory.resolve("data"), directory.resolve("tmp"), logs);
    assertFalse(disk.size() < 10_000, "there is nothing to search");
    Map<String, List<String>> found = new TreeMap<>();
    markers.all().forEach((place, word) -> add(found, place, disk.find(word)));
    add(found, "start time", disk.find(START));
    add(found, "end time", disk.find(END));
    return found;
  }

  private static void add(Map<String, List<String>> found, String place, List<String> where) {
    if (!where.isEmpty()) {
      found.put(place, where);
    }
  }
}
