package org.kalends.server.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.store.LinkLevel;
import org.kalends.caldav.store.NewLink;
import org.kalends.server.Kalends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kalends link add}. */
@Command(
    name = "add",
    description =
        "Makes a secret link to a calendar and shows it this once. Whoever has it sees the"
            + " calendar without signing in, until it is revoked.",
    mixinStandardHelpOptions = true)
final class LinkAddCommand extends StoreCommand {

  /** How much a link to a calendar shows. */
  enum Level {
    full,
    titles,
    busy
  }

  @Parameters(index = "0", paramLabel = "OWNER", description = "NAME, locations/NAME ...")
  private String owner;

  @Parameters(index = "1", paramLabel = "CALENDAR", description = "Its name in the owner's home.")
  private String calendar;

  @Option(
      names = "--level",
      paramLabel = "full|titles|busy",
      description =
          "What is shown: all but private events, titles and places, or times only (default).")
  private Level level = Level.busy;

  @Option(names = "--label", paramLabel = "TEXT", description = "What the link is for.")
  private String label = "";

  @Option(
      names = "--expires",
      paramLabel = "DATE",
      description = "When it stops working: 2027-01-31 (at 0:00 UTC) or 2027-01-31T12:00:00Z.")
  private @Nullable String expires;

  @Override
  void run(Kalends kalends, String input, PrintWriter out) {
    Principal principal = kalends.lookup().get(owner);
    CollectionResource found = CalendarPath.find(kalends.treeOf(principal), principal, calendar);
    if (!found.owner().id().equals(principal.id())) {
      throw new CommandException("only the owner of a calendar opens it with a link");
    }
    NewLink made;
    try {
      made =
          kalends
              .links()
              .create(
                  principal.id(),
                  found.info().id(),
                  LinkLevel.ofCode(level.name().toLowerCase(Locale.ROOT)),
                  label,
                  expires == null ? null : instant(expires));
    } catch (IllegalArgumentException e) {
      throw new CommandException(String.valueOf(e.getMessage()));
    }
    String base = kalends.baseUrl().map(url -> url.toString().replaceAll("/+$", "")).orElse("");
    out.println(base + "/links/" + made.token() + ".ics");
  }

  private static Instant instant(String text) {
    try {
      return text.indexOf('T') < 0
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new MisuseException("a date looks like 2027-01-31, a time like 2027-01-31T12:00:00Z");
    }
  }
}
