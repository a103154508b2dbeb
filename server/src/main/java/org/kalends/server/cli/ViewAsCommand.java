package org.kalends.server.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.protocol.LocalRequest;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.ResourceTree;
import org.kalends.server.Kalends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kalends view-as}: the view of a calendar that a request of somebody would be given. */
@Command(
    name = "view-as",
    description =
        "Shows what a user sees of a calendar: first how much, then the components with their"
            + " times and titles, as he would be shown them.",
    mixinStandardHelpOptions = true)
final class ViewAsCommand extends StoreCommand {

  private static final int OK = 200;

  @Parameters(index = "0", paramLabel = "USER", description = "Who looks.")
  private String user;

  @Parameters(
      index = "1",
      paramLabel = "CALENDAR",
      description = "Its path, /calendars/users/NAME/calendar/, or its name in his own home.")
  private String calendar;

  @Option(names = "--ics", description = "The whole calendar as he would download it.")
  private boolean ics;

  @Option(names = "--json", description = "One JSON array instead of text.")
  private boolean json;

  @Override
  void run(Kalends kalends, String input, PrintWriter out) throws IOException {
    Principal viewer = kalends.lookup().get(user);
    ResourceTree tree = kalends.treeOf(viewer);
    CollectionResource found = CalendarPath.find(tree, viewer, calendar);
    if (ics) {
      out.print(download(kalends, viewer, found));
      return;
    }
    Table table = new Table(json);
    if (found.view().showsMembers()) {
      new Sight(tree.open(found)).addTo(table);
    }
    if (!json) {
      out.println(found.href() + " as " + viewer.name() + " sees it: " + Sight.word(found));
    }
    table.print(out);
  }

  private static String download(Kalends kalends, Principal viewer, CollectionResource calendar)
      throws IOException {
    DavResponse answer =
        kalends.answerTo(viewer, new LocalRequest("GET", calendar.href(), Map.of(), new byte[0]));
    if (answer.status() != OK) {
      throw new CommandException("a download is refused with " + answer.status());
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    answer.body().writeTo(bytes);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
