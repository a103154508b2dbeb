package org.kalends.caldav.property;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.property.PropertyChecks.Verdict;
import org.kalends.caldav.protocol.DavError;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.protocol.Precondition;
import org.kalends.caldav.protocol.StatusLine;
import org.kalends.caldav.xml.Tags;
import org.kalends.caldav.xml.XmlTag;
import org.kalends.caldav.xml.XmlWriter;

/** Says of each property of an update what came of it. */
public final class PropertyAnswer {

  private static final XmlTag MKCOL_RESPONSE = XmlTag.dav("mkcol-response");

  private PropertyAnswer() {}

  /** The answer to a PROPPATCH (RFC 4918 section 9.2.1). */
  public static DavResponse multistatus(Exchange exchange, List<Verdict> verdicts) {
    boolean followed = verdicts.stream().allMatch(verdict -> verdict.refusal().isEmpty());
    if (followed && exchange.prefer().minimal()) {
      // RFC 8144 section 2.2
      DavResponse response = new DavResponse(200);
      exchange.prefer().applied(exchange.request(), response);
      return response;
    }
    DavResponse response = multistatus(exchange.resource().href(), verdicts);
    exchange.prefer().applied(exchange.request(), response);
    return response;
  }

  /**
   * The answer to an MKCALENDAR that made nothing because a property could not be set: a
   * multistatus, other than for MKCOL (RFC 4791 section 5.3.1.1).
   *
   * @param href of the calendar that was not made
   */
  public static DavResponse refusedMkcalendar(String href, List<Verdict> verdicts) {
    return multistatus(href, verdicts).header("Cache-Control", "no-cache");
  }

  /**
   * The answer to an extended MKCOL that made nothing because a property could not be set (RFC 5689
   * section 3).
   */
  public static DavResponse refusedMkcol(List<Verdict> verdicts) {
    int status =
        verdicts.stream()
            .flatMap(verdict -> verdict.refusal().stream())
            .mapToInt(DavException::status)
            .findFirst()
            .orElse(403);
    return new DavResponse(status)
        .body(
            "application/xml; charset=utf-8",
            XmlWriter.document(MKCOL_RESPONSE, o -> propstats(verdicts, o)));
  }

  private static DavResponse multistatus(String href, List<Verdict> verdicts) {
    return Multistatus.atOnce(
        out -> {
          out.start(Tags.RESPONSE).element(Tags.HREF, href);
          propstats(verdicts, out);
          out.end(Tags.RESPONSE);
        });
  }

  private record Outcome(int status, Optional<Precondition> precondition) {}

  /** The propstats of one resource. */
  public static void propstats(List<Verdict> verdicts, XmlWriter out) throws IOException {
    boolean failed = verdicts.stream().anyMatch(verdict -> verdict.refusal().isPresent());
    Map<Outcome, List<Verdict>> byOutcome = new LinkedHashMap<>();
    for (Verdict verdict : verdicts) {
      Outcome outcome =
          verdict
              .refusal()
              .map(refusal -> new Outcome(refusal.status(), refusal.precondition()))
              .orElse(new Outcome(failed ? 424 : 200, Optional.empty()));
      byOutcome.computeIfAbsent(outcome, none -> new ArrayList<>()).add(verdict);
    }
    for (Map.Entry<Outcome, List<Verdict>> entry : byOutcome.entrySet()) {
      out.start(Tags.PROPSTAT).start(Tags.PROP);
      for (Verdict verdict : entry.getValue()) {
        out.empty(XmlTag.of(verdict.name()));
      }
      out.end(Tags.PROP).raw(StatusLine.element(entry.getKey().status()));
      Optional<DavException> refusal = entry.getValue().get(0).refusal();
      if (refusal.isPresent() && refusal.get().precondition().isPresent()) {
        out.start(Tags.ERROR);
        DavError.condition(refusal.get(), out);
        out.end(Tags.ERROR);
      }
      out.end(Tags.PROPSTAT);
    }
  }
}
