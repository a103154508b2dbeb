package org.kalends.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.resource.ResourceTree;
import org.kalends.caldav.store.Link;
import org.kalends.server.Kalends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kalends link list}. */
@Command(
    name = "list",
    description =
        "Lists somebody's links: id, level, calendar, label, when made, when it expires, when last"
            + " used. Never the links themselves, which nobody knows any more.",
    mixinStandardHelpOptions = true)
final class LinkListCommand extends StoreCommand {

  @Parameters(paramLabel = "OWNER", description = "NAME, locations/NAME, or an e-mail address.")
  private String owner;

  @Option(names = "--json", description = "One JSON array instead of text.")
  private boolean json;

  @Override
  void run(Kalends kalends, String input, PrintWriter out) throws IOException {
    Principal principal = kalends.lookup().get(owner);
    ResourceTree tree = kalends.treeOf(principal);
    Table table = new Table(json);
    for (Link link : kalends.links().list(principal.id())) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("id", link.id());
      row.put("level", link.level().code());
      row.put("calendar", place(tree, principal, link.what()));
      row.put("label", link.label());
      row.put("created", link.created().toString());
      row.put("expires", link.expires() == null ? "" : link.expires().toString());
      row.put("lastUsed", link.lastUsed() == null ? "" : link.lastUsed().toString());
      table.add(row);
    }
    table.print(out);
  }

  private static String place(ResourceTree tree, Principal owner, UUID what) {
    return tree.home(owner).flatMap(home -> below(tree, home, what)).orElse("(gone)");
  }

  private static Optional<String> below(ResourceTree tree, CollectionResource in, UUID what) {
    if (in.info().id().equals(what)) {
      return Optional.of(in.href());
    }
    for (Resource child : tree.childCollections(in)) {
      Optional<String> found =
          child instanceof CollectionResource below ? below(tree, below, what) : Optional.empty();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
