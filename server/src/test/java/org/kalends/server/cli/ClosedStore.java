package org.kalends.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A new store with accounts for each test, which no server has open. */
final class ClosedStore implements BeforeEachCallback, AfterEachCallback {

  private final String accounts;
  private Path directory = Path.of("");
  private String config = "";

  /** With the accounts of a file of this text. */
  ClosedStore(String accounts) {
    this.accounts = accounts;
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    directory = Files.createTempDirectory("kalends");
    config = directory.resolve("kalends.conf").toString();
    String data = directory.resolve("data").toString();
    assertEquals(0, Line.run("init", "--data", data, "--config", config).code());
    Path file = Files.writeString(directory.resolve("accounts.yaml"), accounts);
    Line imported = run("accounts", "import", file.toString());
    assertEquals(0, imported.code(), imported.err());
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    RunningStore.remove(directory);
  }

  /** Runs a command on the store. */
  Line run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--config", config));
    return Line.run(all.toArray(String[]::new));
  }
}
