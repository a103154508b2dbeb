package org.kalends.caldav.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.icalendar.query.CalendarFilter;
import org.kalends.caldav.icalendar.query.FilterException;
import org.kalends.caldav.icalendar.query.TimeRange;
import org.kalends.caldav.property.Multistatus;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.protocol.Depth;
import org.kalends.caldav.protocol.Precondition;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.CollectionView;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlElement;
import org.kalends.caldav.xml.XmlTag;

/** CALDAV:calendar-query (RFC 4791 section 7.8). */
final class CalendarQuery extends CalendarDataReport {

  @Override
  public XmlTag tag() {
    return XmlTag.caldav("calendar-query");
  }

  @Override
  public String section() {
    return "RFC 4791 7.8";
  }

  @Override
  DavResponse answer(Exchange exchange, XmlElement body, Asked asked) {
    CalendarFilter filter = filter(exchange, body);
    List<Candidates> candidates = candidates(exchange, filter);
    return Multistatus.response(
        exchange,
        asked.selection(),
        answer -> {
          Matches matches = new Matches(answer, filter, asked.shape(), asked.floating());
          for (Candidates of : candidates) {
            matches.write(of);
          }
        });
  }

  private static CalendarFilter filter(Exchange exchange, XmlElement body) {
    XmlElement element =
        body.child(Names.CALDAV, "filter")
            .orElseThrow(
                () -> DavException.of(Precondition.VALID_FILTER, "A query needs a filter"));
    try {
      return CalendarFilter.parse(element, exchange.settings().calendarLimits());
    } catch (FilterException e) {
      throw FilterRefusals.of(e);
    }
  }

  /** The members a query is about, as far as the index can tell. */
  private static List<Candidates> candidates(Exchange exchange, CalendarFilter filter) {
    List<Candidates> all = new ArrayList<>();
    if (exchange.resource() instanceof MemberResource member) {
      all.add(new Candidates(member.in(), List.of(member.member())));
    } else {
      // clients that leave out the header mean the members, whatever RFC 3253 section 3.6 says
      Depth depth = Depth.of(exchange.request(), Depth.ONE);
      if (depth != Depth.ZERO) {
        CollectionResource root = (CollectionResource) exchange.resource();
        for (CollectionResource in : scope(exchange, root, depth)) {
          if (in.view().showsMembers()) {
            CollectionView view = exchange.tree().open(in);
            all.add(new Candidates(view, members(view, filter)));
          }
        }
      }
    }
    return all;
  }

  /** An inbox is asked by itself only (RFC 6638 section 2.3). */
  private static List<CollectionResource> scope(
      Exchange exchange, CollectionResource root, Depth depth) {
    return isInbox(root) ? List.of(root) : Scope.of(root, depth).calendars(exchange.tree(), root);
  }

  private static boolean isInbox(CollectionResource in) {
    return in.info().kind() == CollectionKind.SCHEDULE_INBOX;
  }

  private static Collection<Member> members(CollectionView view, CalendarFilter filter) {
    if (isInbox(view.collection())) {
      return view.members(); // several have one UID, and some have no DTSTART
    }
    if (filter.uid().isPresent()) {
      return view.memberWithUid(filter.uid().get()).map(List::of).orElse(List.of());
    }
    TimeRange range = filter.range();
    return range.equals(TimeRange.ALL)
        ? view.members()
        : view.mayOverlap(range.start(), range.end());
  }

  private record Candidates(CollectionView view, Collection<Member> members) {}

  private record Matches(
      Multistatus answer,
      CalendarFilter filter,
      Optional<CalendarDataShape> shape,
      FloatingTime floating) {

    /** Answers those that need not be read, and gives the others. */
    private List<Member> withoutBytes(CollectionView view, List<Member> possible)
        throws IOException {
      List<Member> others = new ArrayList<>();
      for (Member member : possible) {
        if (filter.isDecidedByFacts() || filter.surelyMatches(member.facts())) {
          answer.resource(new MemberResource(view, member));
        } else {
          others.add(member);
        }
      }
      return others;
    }

    void write(Candidates candidates) throws IOException {
      CollectionView view = candidates.view();
      List<Member> possible =
          candidates.members().stream().filter(member -> filter.mayMatch(member.facts())).toList();
      if (shape.isEmpty()) {
        possible = withoutBytes(view, possible);
      }
      MemberResponses responses = new MemberResponses(answer, shape, floating);
      try {
        view.contents(
            possible,
            content -> {
              try {
                responses.writeIf(filter, view, content);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
  }
}
