package org.kalends.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.resource.FreeBusyAnswer;
import org.kalends.server.Kalends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kalends freebusy audit}. */
@Command(
    name = "audit",
    description =
        "Shows to whom it was told when somebody is busy: last time, first time, how often, who"
            + " asked, what let him know, from when and to when, whether exactly.",
    mixinStandardHelpOptions = true)
final class FreeBusyAuditCommand extends StoreCommand {

  @Parameters(paramLabel = "OWNER", description = "NAME, locations/NAME, or an e-mail address.")
  private String owner;

  @Option(names = "--json", description = "One JSON array instead of text.")
  private boolean json;

  @Override
  void run(Kalends kalends, String input, PrintWriter out) throws IOException {
    Principal principal = kalends.lookup().get(owner);
    Table table = new Table(json);
    for (FreeBusyAnswer answer : kalends.freeBusyTerms().audit().entries(principal.id())) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("last", answer.tally().last().toString());
      row.put("first", answer.tally().first().toString());
      row.put("count", Integer.toString(answer.tally().count()));
      row.put("asker", answer.asker());
      row.put("by", answer.by());
      row.put("from", Instant.ofEpochSecond(answer.from()).toString());
      row.put("to", Instant.ofEpochSecond(answer.to()).toString());
      row.put("exact", answer.exact() ? "yes" : "no");
      table.add(row);
    }
    table.print(out);
  }
}
