package org.kalends.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kalends.auth.accounts.ImportResult;
import org.kalends.server.DataDirectory;
import org.kalends.server.Kalends;
import org.kalends.server.TestStore;
import org.kalends.server.config.Configuration;
import org.kalends.server.config.ListenSettings;
import org.kalends.server.log.LogSetup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kalends serve}. */
@Command(
    name = "serve",
    description = "Runs the server until it is told to stop (SIGTERM, Ctrl-C).",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private StoreOptions options;

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS:PORT",
      description = "Where to listen, whatever the configuration says; may be given several times.")
  private List<String> listen = List.of();

  @Option(
      names = "--accounts",
      paramLabel = "FILE",
      description =
          "For tests: makes a new store with a key of its own in the data directory, if there is"
              + " none, and brings its accounts to what the YAML file says.")
  private @Nullable Path accounts;

  @Override
  public Integer call() throws IOException {
    Configuration configuration = options.configuration();
    if (!listen.isEmpty()) {
      configuration = configuration.withListen(listen.stream().map(ListenSettings::parse).toList());
    }
    configuration.refusePublicPlainHttp();
    LogSetup.apply(configuration.log().level(), configuration.log().requests());
    Configuration prepared = accounts == null ? existing(configuration) : forTests(configuration);
    Kalends kalends = Kalends.open(prepared, Clock.systemUTC());
    try {
      if (accounts != null) {
        ImportResult result = TestStore.importAccounts(kalends, accounts);
        say(result.created() + " accounts added, " + result.updated() + " changed");
      }
      new Serving(prepared, kalends).untilStopped(uri -> say("serving " + uri));
    } catch (RuntimeException | IOException e) {
      kalends.close();
      throw e;
    }
    return 0;
  }

  private static Configuration existing(Configuration configuration) {
    if (!new DataDirectory(configuration.data()).canServe(configuration.store())) {
      throw new CommandException(
          "there is no store in " + configuration.data() + "; kalends init makes one");
    }
    return configuration;
  }

  private Configuration forTests(Configuration configuration) throws IOException {
    if (accounts == null || !Files.isReadable(accounts)) {
      throw new CommandException("cannot read " + accounts);
    }
    boolean isNew = !new DataDirectory(configuration.data()).isUsed();
    Configuration prepared = TestStore.prepare(configuration);
    if (isNew) {
      say(
          "warning: a new store for tests in "
              + configuration.data()
              + "; its key lies beside it, so a thief of one has both");
    }
    return TestStore.withPolicy(prepared, accounts);
  }

  private void say(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("kalends: " + line);
    err.flush();
  }
}
