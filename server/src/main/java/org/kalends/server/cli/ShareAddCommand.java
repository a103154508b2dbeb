package org.kalends.server.cli;

import java.io.PrintWriter;
import org.kalends.auth.accounts.PrincipalLookup;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.store.Invitation;
import org.kalends.server.Kalends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kalends share add}. */
@Command(
    name = "add",
    description =
        "Invites a person or group to a calendar, or changes what an invitation allows. Who is"
            + " invited accepts in his client, or the operator in his place.",
    mixinStandardHelpOptions = true)
final class ShareAddCommand extends StoreCommand {

  /** What an invitation allows. */
  enum Level {
    read(Invitation.Level.READ),
    write(Invitation.Level.READ_WRITE),
    titles(Invitation.Level.TITLES),
    busy(Invitation.Level.BUSY);

    private final Invitation.Level meaning;

    Level(Invitation.Level meaning) {
      this.meaning = meaning;
    }

    static Level of(Invitation.Level meaning) {
      for (Level level : values()) {
        if (level.meaning == meaning) {
          return level;
        }
      }
      throw new IllegalArgumentException(meaning.name());
    }
  }

  @Parameters(index = "0", paramLabel = "OWNER", description = "NAME, locations/NAME ...")
  private String owner;

  @Parameters(index = "1", paramLabel = "CALENDAR", description = "Its name in the owner's home.")
  private String calendar;

  @Parameters(
      index = "2",
      paramLabel = "WHO",
      description = "NAME, groups/NAME or an e-mail address.")
  private String who;

  @Parameters(
      index = "3",
      paramLabel = "read|write|titles|busy",
      description = "All but private events, the same to read and write, titles, or times only.")
  private Level level;

  @Option(names = "--accept", description = "Accepts it in his place at once.")
  private boolean accept;

  @Override
  void run(Kalends kalends, String input, PrintWriter out) {
    SharedByOwner shared = new SharedByOwner(kalends, owner, calendar);
    Principal sharee = kalends.lookup().get(who);
    shared.add(sharee, level.meaning);
    String name = PrincipalLookup.qualified(sharee);
    if (accept) {
      out.println(name + " has it as " + sharee.homePath() + shared.accept(sharee) + "/");
    } else {
      out.println(name + " is invited");
    }
  }
}
