package org.kalends.server.cli;

import java.io.PrintWriter;
import org.kalends.auth.accounts.PrincipalLookup;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.ProxyGroup;
import org.kalends.server.Kalends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kalends delegate add}. */
@Command(
    name = "add",
    description = "Lets a person or group act for somebody, from the next request on.",
    mixinStandardHelpOptions = true)
final class DelegateAddCommand extends StoreCommand {

  /** What a delegate may. */
  enum Right {
    read(ProxyGroup.READ, "reads all calendars of "),
    write(ProxyGroup.WRITE, "reads and writes all calendars of ");

    private final ProxyGroup group;
    private final String said;

    Right(ProxyGroup group, String said) {
      this.group = group;
      this.said = said;
    }
  }

  @Parameters(
      index = "0",
      paramLabel = "OWNER",
      description = "Whose calendars: NAME, locations/NAME ...")
  private String owner;

  @Parameters(
      index = "1",
      paramLabel = "WHO",
      description = "NAME, groups/NAME or an e-mail address.")
  private String who;

  @Parameters(index = "2", paramLabel = "read|write", description = "What he may.")
  private Right right;

  @Override
  void run(Kalends kalends, String input, PrintWriter out) {
    Principal added = kalends.delegates().add(owner, who, right.group);
    out.println(PrincipalLookup.qualified(added) + " " + right.said + owner);
  }
}
