package org.kalends.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.kalends.server.Kalends;
import org.kalends.server.imip.in.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code kalends imip counters}. */
@Command(
    name = "counters",
    description = "Shows how many messages the running server has taken and refused, and why.",
    mixinStandardHelpOptions = true)
final class ImipCountersCommand extends StoreCommand {

  @Option(names = "--json", description = "One JSON array instead of text.")
  private boolean json;

  @Override
  void run(Kalends kalends, String input, PrintWriter out) throws IOException {
    Table table = new Table(json);
    kalends
        .incomingMail()
        .receiver()
        .ifPresent(receiver -> receiver.counts().forEach((verdict, n) -> add(table, verdict, n)));
    table.print(out);
  }

  private static void add(Table table, Verdict verdict, long count) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("verdict", verdict.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    row.put("count", Long.toString(count));
    table.add(row);
  }
}
