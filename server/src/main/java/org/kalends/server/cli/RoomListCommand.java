package org.kalends.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kalends.auth.accounts.PrincipalLookup;
import org.kalends.caldav.principal.Principal;
import org.kalends.server.Kalends;
import org.kalends.server.RoomModes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code kalends room list}. */
@Command(
    name = "list",
    description = "Lists rooms and resources: mode, name, whose invitations are always accepted.",
    mixinStandardHelpOptions = true)
final class RoomListCommand extends StoreCommand {

  @Option(names = "--json", description = "One JSON array instead of text.")
  private boolean json;

  @Override
  void run(Kalends kalends, String input, PrintWriter out) throws IOException {
    RoomModes modes = kalends.rooms();
    Table table = new Table(json);
    for (Principal room : modes.all()) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("mode", modes.of(room).mode().code());
      row.put("principal", PrincipalLookup.qualified(room));
      row.put("acceptFrom", modes.acceptFrom(room));
      table.add(row);
    }
    table.print(out);
  }
}
