package org.kalends.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.kalends.caldav.store.Invitation;
import org.kalends.server.Kalends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kalends share list}. */
@Command(
    name = "list",
    description =
        "Lists with whom a calendar is shared: who, level, what he answered, through which group.",
    mixinStandardHelpOptions = true)
final class ShareListCommand extends StoreCommand {

  @Parameters(index = "0", paramLabel = "OWNER", description = "NAME, locations/NAME ...")
  private String owner;

  @Parameters(index = "1", paramLabel = "CALENDAR", description = "Its name in the owner's home.")
  private String calendar;

  @Option(names = "--json", description = "One JSON array instead of text.")
  private boolean json;

  @Override
  void run(Kalends kalends, String input, PrintWriter out) throws IOException {
    SharedByOwner shared = new SharedByOwner(kalends, owner, calendar);
    Table table = new Table(json);
    for (Invitation each : shared.invitations()) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("sharee", shared.word(each));
      row.put("level", ShareAddCommand.Level.of(each.level()).name());
      row.put("status", each.status().name().toLowerCase(Locale.ROOT).replace('_', ' '));
      row.put("group", each.group() == null ? "" : through(kalends, each));
      table.add(row);
    }
    table.print(out);
  }

  private static String through(Kalends kalends, Invitation invitation) {
    return invitation.group() == null
        ? ""
        : kalends
            .accounts()
            .byId(invitation.group())
            .map(org.kalends.auth.accounts.PrincipalLookup::qualified)
            .orElse("(gone)");
  }
}
