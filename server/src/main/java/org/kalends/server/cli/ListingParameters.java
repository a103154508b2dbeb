package org.kalends.server.cli;

import org.kalends.caldav.principal.Principal;
import org.kalends.server.Kalends;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whose things are listed, and how. */
final class ListingParameters {

  @Parameters(paramLabel = "USER", description = "NAME, locations/NAME, or an e-mail address.")
  private String user;

  @Option(names = "--json", description = "One JSON array instead of text.")
  private boolean json;

  /** Whose things are listed. */
  Principal user(Kalends kalends) {
    return kalends.lookup().get(user);
  }

  /** For the list, which has nothing in it yet. */
  Table table() {
    return new Table(json);
  }
}
