package org.kalends.caldav.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.property.Multistatus;
import org.kalends.caldav.property.PropertySelection;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavPath;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.CollectionView;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlElement;
import org.kalends.caldav.xml.XmlTag;

/** CALDAV:calendar-multiget (RFC 4791 section 7.9). */
final class CalendarMultiget implements Report {

  private static final int MAX = 5_000;

  @Override
  public XmlTag tag() {
    return XmlTag.caldav("calendar-multiget");
  }

  @Override
  public String section() {
    return "RFC 4791 7.9";
  }

  @Override
  public boolean appliesTo(Resource resource) {
    return resource instanceof CollectionResource
        || (resource instanceof MemberResource member && member.isCalendarObject());
  }

  @Override
  public DavResponse answer(Exchange exchange, XmlElement body) {
    PropertySelection selection = PropertySelection.read(body);
    Optional<CalendarDataShape> shape = CalendarDataShape.of(selection, exchange);
    FloatingTime floating = FloatingTime.of(body);
    List<String> hrefs =
        body.children(Names.DAV, "href").stream().map(href -> href.text().trim()).toList();
    if (hrefs.isEmpty() || hrefs.size() > MAX) {
      throw DavException.badRequest("A multiget names between 1 and " + MAX + " resources");
    }
    List<Asked> asked = new ArrayList<>();
    for (String href : hrefs) {
      asked.add(new Asked(href, find(exchange, href)));
    }
    return Multistatus.response(
        exchange,
        selection,
        answer -> {
          // runs of one collection are read together
          int from = 0;
          while (from < asked.size()) {
            int to = from + 1;
            while (to < asked.size() && asked.get(to).isBeside(asked.get(from))) {
              to++;
            }
            write(asked.subList(from, to), new MemberResponses(answer, shape, floating), answer);
            from = to;
          }
        });
  }

  /** What one href leads to, as long as it is below the resource that was asked. */
  private static Optional<MemberResource> find(Exchange exchange, String href) {
    DavPath path;
    try {
      path = exchange.path(href).orElse(null);
    } catch (DavException e) {
      return Optional.empty();
    }
    if (path == null || !exchange.resource().path().contains(path)) {
      return Optional.empty();
    }
    if (exchange.resource() instanceof CollectionResource collection
        && path.segments().size() == collection.path().segments().size() + 1
        && !path.trailingSlash()) {
      CollectionView view = exchange.tree().open(collection);
      Optional<Member> member = view.member(path.name());
      if (member.isPresent()) {
        return Optional.of(new MemberResource(view, member.get()));
      }
    }
    return exchange.tree().resolve(path).resource().orElse(null) instanceof MemberResource member
        ? Optional.of(member)
        : Optional.empty();
  }

  private static void write(List<Asked> run, MemberResponses responses, Multistatus answer)
      throws java.io.IOException {
    if (run.get(0).found().isEmpty()) {
      for (Asked missing : run) {
        answer.status(missing.href(), 404);
      }
      return;
    }
    List<MemberResource> members = run.stream().map(one -> one.found().orElseThrow()).toList();
    responses.write(members);
  }

  private record Asked(String href, Optional<MemberResource> found) {

    boolean isBeside(Asked other) {
      if (found.isEmpty() || other.found.isEmpty()) {
        return found.isEmpty() && other.found.isEmpty();
      }
      return found
          .get()
          .collection()
          .info()
          .id()
          .equals(other.found.get().collection().info().id());
    }
  }
}
