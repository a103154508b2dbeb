package org.kalends.caldav.property;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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

  private PropertyAnswer() {}

  /** The answer to a PROPPATCH (RFC 4918 section 9.2.1). */
  public static DavResponse multistatus(Exchange exchange, List<Verdict> verdicts) {
    DavResponse response = new DavResponse(207);
    exchange.prefer().applied(exchange.request(), response);
    return response.body(
        "application/xml; charset=utf-8",
        xml(
            Tags.MULTISTATUS,
            out -> {
              out.start(Tags.RESPONSE).element(Tags.HREF, exchange.resource().href());
              propstats(verdicts, out);
              out.end(Tags.RESPONSE);
            }));
  }

  /**
   * The answer to an MKCALENDAR or extended MKCOL that set nothing because something could not be
   * set (RFC 4791 section 5.3.1, RFC 5689 section 3): a body of propstats in the given root.
   */
  public static DavResponse refusedCreation(XmlTag root, List<Verdict> verdicts) {
    int status =
        verdicts.stream()
            .flatMap(verdict -> verdict.refusal().stream())
            .mapToInt(DavException::status)
            .findFirst()
            .orElse(403);
    return new DavResponse(status)
        .body("application/xml; charset=utf-8", xml(root, out -> propstats(verdicts, out)));
  }

  private interface Content {
    void write(XmlWriter out) throws IOException;
  }

  private static byte[] xml(XmlTag root, Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      XmlWriter out = new XmlWriter(bytes);
      out.root(root);
      content.write(out);
      out.end(root).flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private record Outcome(int status, Optional<Precondition> precondition) {}

  private static void propstats(List<Verdict> verdicts, XmlWriter out) throws IOException {
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
