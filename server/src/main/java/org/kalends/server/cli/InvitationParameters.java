package org.kalends.server.cli;

import org.kalends.caldav.principal.Principal;
import org.kalends.server.Kalends;
import picocli.CommandLine.Parameters;

/** Whose invitation to which calendar is meant. */
final class InvitationParameters {

  @Parameters(index = "0", paramLabel = "OWNER", description = "NAME, locations/NAME ...")
  private String owner;

  @Parameters(index = "1", paramLabel = "CALENDAR", description = "Its name in the owner's home.")
  private String calendar;

  @Parameters(index = "2", paramLabel = "WHO", description = "As share list shows him.")
  private String who;

  /** Who is invited. */
  Principal sharee(Kalends kalends) {
    return kalends.lookup().get(who);
  }

  /** The calendar he is invited to. */
  SharedByOwner shared(Kalends kalends) {
    return new SharedByOwner(kalends, owner, calendar);
  }
}
