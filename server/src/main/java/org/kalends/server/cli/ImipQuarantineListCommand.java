package org.kalends.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.scheduling.WaitingInvitation;
import org.kalends.server.Kalends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kalends imip quarantine list}. */
@Command(
    name = "list",
    description =
        "Shows the invitations that wait for somebody: name, when it came, organizer, start, what.",
    mixinStandardHelpOptions = true)
final class ImipQuarantineListCommand extends StoreCommand {

  @Mixin private ListingParameters listing;

  @Override
  void run(Kalends kalends, String input, PrintWriter out) throws IOException {
    Principal principal = listing.user(kalends);
    Table table = listing.table();
    for (WaitingInvitation each : kalends.incomingMail().waiting(principal)) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("id", each.id());
      row.put("received", each.received().toString());
      row.put("organizer", each.message().sender().uri());
      row.put("start", each.start());
      row.put("summary", each.summary());
      table.add(row);
    }
    table.print(out);
  }
}
