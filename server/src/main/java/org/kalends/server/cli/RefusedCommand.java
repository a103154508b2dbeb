package org.kalends.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.scheduling.Refusal;
import org.kalends.server.Kalends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kalends refused}. */
@Command(
    name = "refused",
    description =
        "Shows invitations and answers for somebody that were refused: last time, first time, how"
            + " often, who says he sent them, what they were, why.",
    mixinStandardHelpOptions = true)
final class RefusedCommand extends StoreCommand {

  @Mixin private ListingParameters listing;

  @Override
  void run(Kalends kalends, String input, PrintWriter out) throws IOException {
    Principal principal = listing.user(kalends);
    Table table = listing.table();
    for (Refusal each : kalends.scheduling().refusals().of(principal.id())) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("last", each.tally().last().toString());
      row.put("first", each.tally().first().toString());
      row.put("count", Integer.toString(each.tally().count()));
      row.put("sender", each.sender());
      row.put("method", each.method());
      row.put("reason", each.reason());
      table.add(row);
    }
    table.print(out);
  }
}
