package org.kalends.caldav.report;

import java.util.Locale;
import java.util.Optional;
import org.kalends.caldav.access.FreeBusyAudience;
import org.kalends.caldav.access.FreeBusyPolicy.Rule;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.exchange.FreeBusyTerms;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.resource.Hrefs;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlRefusedException;

/** One question about when an owner is busy: counted before, noted after. One's own is neither. */
public final class FreeBusyAsking {

  private final FreeBusyTerms terms;
  private final Optional<Principal> asker;

  private FreeBusyAsking(FreeBusyTerms terms, Optional<Principal> asker) {
    this.terms = terms;
    this.asker = asker;
  }

  /**
   * A question that somebody who signed in asks.
   *
   * @throws org.kalends.caldav.protocol.DavException 429 if he asks too often
   */
  public static FreeBusyAsking of(Exchange exchange, Principal owner) {
    Optional<Principal> other =
        exchange.tree().requester().principal().filter(self -> !self.id().equals(owner.id()));
    other.ifPresent(self -> exchange.terms().rate().count(self.id().toString()));
    return new FreeBusyAsking(exchange.terms(), other);
  }

  /** A question that is one of several in a request, which counts them itself. */
  public static FreeBusyAsking oneOf(Exchange exchange, Principal owner) {
    return new FreeBusyAsking(
        exchange.terms(),
        exchange.tree().requester().principal().filter(self -> !self.id().equals(owner.id())));
  }

  /** Counts questions about as many people. */
  public static void count(Exchange exchange, int people) {
    Optional<Principal> self = exchange.tree().requester().principal();
    if (people > 0 && self.isPresent()) {
      exchange.terms().rate().count(self.get().id().toString(), people);
    }
  }

  /** Whether a request whose path leads nowhere asks when somebody is busy. */
  public static boolean isQuery(Exchange exchange) {
    if (!exchange.request().method().equals("REPORT")) {
      return false;
    }
    try {
      return exchange
          .xmlBody()
          .filter(root -> root.is(Names.CALDAV, "free-busy-query"))
          .isPresent();
    } catch (DavException | XmlRefusedException e) {
      return false; // nothing is there, whatever is asked
    }
  }

  /** Counts a question about whoever is not there, or not for this requester. */
  public static void aboutNobody(Exchange exchange) {
    exchange
        .tree()
        .requester()
        .principal()
        .ifPresent(self -> exchange.terms().rate().count(self.id().toString()));
  }

  /** Notes for the owner what he is told. */
  public void answered(BusyTime busy) {
    asker.ifPresent(
        self ->
            terms
                .audit()
                .note(
                    busy.owner().id(),
                    Hrefs.principal(self),
                    busy.rule().map(FreeBusyAsking::word).orElse("acl"),
                    busy.range().start(),
                    busy.range().end(),
                    busy.isExact()));
  }

  private static String word(Rule rule) {
    return rule.audience() instanceof FreeBusyAudience.Everybody everybody
        ? everybody.name().toLowerCase(Locale.ROOT)
        : "named";
  }
}
