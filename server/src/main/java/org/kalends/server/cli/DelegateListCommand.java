package org.kalends.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kalends.auth.accounts.Delegates;
import org.kalends.auth.accounts.PrincipalLookup;
import org.kalends.caldav.principal.ProxyGroup;
import org.kalends.server.Kalends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kalends delegate list}. */
@Command(
    name = "list",
    description = "Lists who acts for somebody: right, who, display name.",
    mixinStandardHelpOptions = true)
final class DelegateListCommand extends StoreCommand {

  @Parameters(paramLabel = "OWNER", description = "NAME, locations/NAME, or an e-mail address.")
  private String owner;

  @Option(names = "--reverse", description = "Lists for whom he acts, groups he is in included.")
  private boolean reverse;

  @Option(names = "--json", description = "One JSON array instead of text.")
  private boolean json;

  @Override
  void run(Kalends kalends, String input, PrintWriter out) throws IOException {
    List<Delegates.Listed> found =
        reverse ? kalends.delegates().reaching(owner) : kalends.delegates().of(owner);
    Table table = new Table(json);
    for (Delegates.Listed listed : found) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("right", listed.group() == ProxyGroup.READ ? "read" : "write");
      row.put("principal", PrincipalLookup.qualified(listed.principal()));
      row.put("displayName", listed.principal().displayName());
      table.add(row);
    }
    table.print(out);
  }
}
