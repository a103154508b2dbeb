package org.kalends.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kalends.caldav.access.FreeBusyPolicy.Rule;
import org.kalends.caldav.access.FreeBusyShape;
import org.kalends.server.Kalends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kalends freebusy show}. */
@Command(
    name = "show",
    description =
        "Shows to whom somebody tells when he is busy: audience, days back, days ahead, minutes,"
            + " tentative, whether every kind of busy is one. Nothing if it is closed.",
    mixinStandardHelpOptions = true)
final class FreeBusyShowCommand extends StoreCommand {

  @Parameters(paramLabel = "OWNER", description = "NAME, locations/NAME, or an e-mail address.")
  private String owner;

  @Option(names = "--json", description = "One JSON array instead of text.")
  private boolean json;

  @Override
  void run(Kalends kalends, String input, PrintWriter out) throws IOException {
    Openness openness = new Openness(kalends, owner);
    Table table = new Table(json);
    for (Rule rule : openness.policy().rules()) {
      FreeBusyShape shape = rule.shape();
      Map<String, String> row = new LinkedHashMap<>();
      row.put("audience", openness.word(rule.audience()));
      row.put("back", Integer.toString(shape.daysBack()));
      row.put("ahead", Integer.toString(shape.daysAhead()));
      row.put("round", Integer.toString(shape.minutes()));
      row.put("tentative", shape.tentative().word());
      row.put("collapse", shape.collapse() ? "yes" : "no");
      table.add(row);
    }
    table.print(out);
  }
}
