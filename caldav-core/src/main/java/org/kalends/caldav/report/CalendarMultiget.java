package org.kalends.caldav.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.property.Multistatus;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavPath;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.CollectionView;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlElement;
import org.kalends.caldav.xml.XmlTag;

/** CALDAV:calendar-multiget (RFC 4791 section 7.9). */
final class CalendarMultiget extends CalendarDataReport {

  private static final int MAX = 5_000;

  /** Characters that are in no URI unless percent-encoded (RFC 3986 appendix A). */
  private static final String NO_URI = "\"<>\\^`{|}%[]#";

  @Override
  public XmlTag tag() {
    return XmlTag.caldav("calendar-multiget");
  }

  @Override
  public String section() {
    return "RFC 4791 7.9";
  }

  @Override
  DavResponse answer(Exchange exchange, XmlElement body, Asked asked) {
    List<String> hrefs =
        body.children(Names.DAV, "href").stream()
            .map(href -> href.text().trim())
            .filter(href -> !href.isEmpty())
            .toList();
    if (hrefs.isEmpty() || hrefs.size() > MAX) {
      throw DavException.badRequest("A multiget names between 1 and " + MAX + " resources");
    }
    List<Named> all = named(exchange, hrefs);
    return Multistatus.response(
        exchange,
        asked.selection(),
        answer -> {
          MemberResponses responses = new MemberResponses(answer, asked.shape(), asked.floating());
          // runs of one collection are read together
          int from = 0;
          while (from < all.size()) {
            int to = from + 1;
            while (to < all.size() && all.get(to).isBeside(all.get(from))) {
              to++;
            }
            write(all.subList(from, to), responses, answer);
            from = to;
          }
        });
  }

  /** What was asked for, each once: no href comes twice in an answer (RFC 4918 section 14.24). */
  private static List<Named> named(Exchange exchange, List<String> hrefs) {
    Map<String, Named> once = new LinkedHashMap<>();
    for (String href : hrefs) {
      Optional<MemberResource> found = find(exchange, href);
      String named = found.map(MemberResource::href).orElseGet(() -> echoed(href));
      once.putIfAbsent(named, new Named(named, found));
    }
    return List.copyOf(once.values());
  }

  /** What leads nowhere comes back as it was written, but as a URI if it is none. */
  private static String echoed(String href) {
    StringBuilder out = new StringBuilder(href.length());
    byte[] bytes = href.getBytes(UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      char c = (char) (bytes[i] & 0xFF);
      boolean encoded =
          c == '%'
              && i + 2 < bytes.length
              && Character.digit(bytes[i + 1], 16) >= 0
              && Character.digit(bytes[i + 2], 16) >= 0;
      if (encoded || (c > ' ' && c < 0x7F && NO_URI.indexOf(c) < 0)) {
        out.append(c);
      } else {
        out.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
      }
    }
    return out.toString();
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

  private static void write(List<Named> run, MemberResponses responses, Multistatus answer)
      throws java.io.IOException {
    if (run.get(0).found().isEmpty()) {
      for (Named missing : run) {
        answer.status(missing.href(), 404);
      }
      return;
    }
    List<MemberResource> members = run.stream().map(one -> one.found().orElseThrow()).toList();
    responses.write(members);
  }

  private record Named(String href, Optional<MemberResource> found) {

    boolean isBeside(Named other) {
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
