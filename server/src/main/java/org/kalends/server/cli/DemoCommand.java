package org.kalends.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.kalends.server.Kalends;
import org.kalends.server.TestStore;
import org.kalends.server.config.Configuration;
import org.kalends.server.config.ListenSettings;
import org.kalends.server.demo.Demo;
import org.kalends.server.demo.Instructions;
import org.kalends.server.log.LogSetup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kalends demo}. */
@Command(
    name = "demo",
    description = "Serves two users with a filled calendar, and says what to type into a client.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class DemoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--data", paramLabel = "DIR", description = "Where the store is to be.")
  private Path data = Path.of("demo-data");

  @Option(names = "--listen", paramLabel = "ADDRESS:PORT", description = "Where to listen.")
  private String listen = "127.0.0.1:8008";

  @Override
  public Integer call() throws IOException {
    LogSetup.apply("warn", false);
    Configuration configuration =
        Configuration.load(null)
            .withData(data.toAbsolutePath())
            .withListen(List.of(ListenSettings.parse(listen)));
    configuration.refusePublicPlainHttp();
    say("opening a store in " + data);
    Configuration prepared = TestStore.prepare(configuration);
    Kalends kalends = Kalends.open(prepared, Clock.systemUTC());
    try {
      Map<String, String> passwords =
          new Demo(kalends, Clock.system(ZoneId.systemDefault()), this::say).fill();
      new Serving(prepared, kalends).untilStopped(uri -> tell(uri, passwords));
    } catch (RuntimeException | IOException e) {
      kalends.close();
      throw e;
    }
    return 0;
  }

  private void tell(URI uri, Map<String, String> passwords) {
    PrintWriter out = spec.commandLine().getOut();
    Instructions.lines(uri, passwords).forEach(out::println);
    out.flush();
  }

  private void say(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("kalends: " + line);
    err.flush();
  }
}
