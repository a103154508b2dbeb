package org.kalends.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import org.kalends.caldav.access.FreeBusyAudience;
import org.kalends.caldav.access.FreeBusyPolicy.Rule;
import org.kalends.caldav.access.FreeBusyShape;
import org.kalends.caldav.freebusy.FreeBusyLinks;
import org.kalends.caldav.store.LinkLevel;
import org.kalends.caldav.store.NewLink;
import org.kalends.server.Kalends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kalends freebusy open}. */
@Command(
    name = "open",
    description =
        "Lets an audience know when somebody is busy. To the audience link it makes a secret link"
            + " and shows it this once; kalends link revokes it.",
    mixinStandardHelpOptions = true)
final class FreeBusyOpenCommand extends StoreCommand {

  /** What becomes of time that is only perhaps busy. */
  enum Tentative {
    hidden(FreeBusyShape.Tentative.HIDDEN),
    busy(FreeBusyShape.Tentative.BUSY),
    shown(FreeBusyShape.Tentative.SHOWN);

    private final FreeBusyShape.Tentative meaning;

    Tentative(FreeBusyShape.Tentative meaning) {
      this.meaning = meaning;
    }
  }

  @Parameters(index = "0", paramLabel = "OWNER", description = "NAME, locations/NAME ...")
  private String owner;

  @Parameters(
      index = "1",
      paramLabel = "AUDIENCE",
      description =
          "A person or group (NAME, groups/NAME, e-mail address), domain, signed-in, or link.")
  private String audience;

  @Option(names = "--back", paramLabel = "DAYS", description = "How far back. Default: 1.")
  private int back = FreeBusyShape.STANDARD.daysBack();

  @Option(names = "--ahead", paramLabel = "DAYS", description = "How far ahead. Default: 60.")
  private int ahead = FreeBusyShape.STANDARD.daysAhead();

  @Option(
      names = "--round",
      paramLabel = "15|30|60",
      description = "To what number of minutes busy time is widened. Default: 30.")
  private int round = FreeBusyShape.STANDARD.minutes();

  @Option(
      names = "--tentative",
      paramLabel = "hidden|busy|shown",
      description = "What becomes of what is not certain yet. Default: busy.")
  private Tentative tentative = Tentative.busy;

  @Option(names = "--kinds", description = "Tells the kinds of busy apart; shown needs it.")
  private boolean kinds;

  @Option(names = "--label", paramLabel = "TEXT", description = "What a link is for.")
  private String label = "";

  @Override
  void run(Kalends kalends, String input, PrintWriter out) throws IOException {
    Openness openness = new Openness(kalends, owner);
    FreeBusyAudience opened = openness.audience(audience);
    FreeBusyShape shape;
    try {
      shape = new FreeBusyShape(back, ahead, round, tentative.meaning, !kinds);
    } catch (IllegalArgumentException e) {
      throw new MisuseException(String.valueOf(e.getMessage()));
    }
    openness.open(new Rule(opened, shape));
    if (opened == FreeBusyAudience.Everybody.LINK) {
      out.println(link(kalends, openness));
    } else {
      out.println(openness.word(opened) + " may know when " + owner + " is busy");
    }
  }

  private String link(Kalends kalends, Openness openness) {
    try {
      NewLink made =
          kalends
              .links()
              .create(
                  openness.owner().id(), openness.owner().id(), LinkLevel.FREE_BUSY, label, null);
      String base = kalends.baseUrl().map(url -> url.toString().replaceAll("/+$", "")).orElse("");
      return base + FreeBusyLinks.PATH + made.token() + ".ifb";
    } catch (IllegalArgumentException e) {
      throw new CommandException(String.valueOf(e.getMessage()));
    }
  }
}
