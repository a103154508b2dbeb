package org.kalends.caldav.property;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.property.PropertySelection.Mode;
import org.kalends.caldav.property.PropertySelection.Requested;
import org.kalends.caldav.protocol.DavError;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavPath;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.protocol.StatusLine;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.caldav.store.DeadProperty;
import org.kalends.caldav.xml.Tags;
import org.kalends.caldav.xml.XmlElement;
import org.kalends.caldav.xml.XmlTag;
import org.kalends.caldav.xml.XmlWriter;

/**
 * Writes a 207 answer (RFC 4918 section 13), one response at a time and straight through. The 200
 * propstat comes first and every property comes once: some clients look no further.
 */
public final class Multistatus {

  /** Writes the responses of an answer. */
  public interface Responses {

    /** Writes them; what can change the status of the answer happened before. */
    void writeTo(Multistatus answer) throws IOException;
  }

  // what is the same in each response, so that it is one copy of bytes
  private static final byte[] BEFORE_HREF =
      XmlWriter.bytes(o -> o.start(Tags.RESPONSE).start(Tags.HREF));
  private static final byte[] AFTER_HREF = XmlWriter.bytes(o -> o.end(Tags.HREF));
  private static final byte[] BEFORE_PROPERTIES =
      XmlWriter.bytes(o -> o.start(Tags.PROPSTAT).start(Tags.PROP));
  private static final byte[] AFTER_PROPERTIES =
      XmlWriter.bytes(o -> o.end(Tags.PROP).raw(StatusLine.element(200)).end(Tags.PROPSTAT));

  private static final String CONTENT_TYPE = "application/xml; charset=utf-8";
  private static final XmlTag CALENDAR_DATA = XmlTag.of(PropertySelection.CALENDAR_DATA);

  private final Exchange exchange;
  private final PropertySelection selection;
  private final XmlWriter out;
  private final List<XmlTag> missing = new ArrayList<>();
  private final List<XmlTag> forbidden = new ArrayList<>();

  private Multistatus(Exchange exchange, PropertySelection selection, XmlWriter out) {
    this.exchange = exchange;
    this.selection = selection;
    this.out = out;
  }

  /**
   * The answer with these responses, which are written at once: while they are, it may turn out
   * that the answer is another one.
   */
  public static DavResponse atOnce(XmlWriter.Piece responses) {
    byte[] body = XmlWriter.document(Tags.MULTISTATUS, responses);
    return new DavResponse(207).body(CONTENT_TYPE, body);
  }

  /** The answer made of these responses. */
  public static DavResponse response(
      Exchange exchange, PropertySelection selection, Responses responses) {
    DavResponse response = new DavResponse(207);
    if (exchange.prefer().minimal()) {
      response.header("Vary", "Brief, Prefer");
    }
    exchange.prefer().applied(exchange.request(), response);
    return response.body(
        CONTENT_TYPE,
        new DavResponse.Body() {
          @Override
          public void writeTo(OutputStream stream) throws IOException {
            XmlWriter out = new XmlWriter(stream);
            out.root(Tags.MULTISTATUS);
            responses.writeTo(new Multistatus(exchange, selection, out));
            out.end(Tags.MULTISTATUS).flush();
          }
        });
  }

  /** A resource with the selected properties. */
  public void resource(Resource resource) throws IOException {
    resource(resource, null);
  }

  /**
   * A resource with the selected properties and its calendar data, already shaped; refused if it is
   * a collection that the requester may not read (RFC 3744 appendix B).
   */
  public void resource(Resource resource, byte @Nullable [] calendarData) throws IOException {
    if (resource instanceof CollectionResource in && !in.privileges().has(Privilege.READ)) {
      // it is known by its busy times, which say nothing of what it is called
      refused(in.href(), DavException.needPrivileges(in.href(), Privilege.READ));
      return;
    }
    out.raw(BEFORE_HREF);
    href(resource);
    out.raw(AFTER_HREF);
    if (selection.mode() == Mode.PROPNAME) {
      names(resource);
    } else {
      values(resource, calendarData);
    }
    out.end(Tags.RESPONSE);
  }

  /** A resource with a status instead of properties. */
  public void status(String href, int status) throws IOException {
    out.start(Tags.RESPONSE).element(Tags.HREF, href).raw(StatusLine.element(status));
    out.end(Tags.RESPONSE);
  }

  /** A resource with a refusal instead of properties. */
  public void refused(String href, DavException refusal) throws IOException {
    out.start(Tags.RESPONSE).element(Tags.HREF, href).raw(StatusLine.element(refusal.status()));
    if (refusal.precondition().isPresent()) {
      out.start(Tags.ERROR);
      DavError.condition(refusal, out);
      out.end(Tags.ERROR);
    }
    out.end(Tags.RESPONSE);
  }

  /** Something beside the responses, such as a sync token. */
  public void element(XmlTag tag, String text) throws IOException {
    out.element(tag, text);
  }

  /** Percent-encoded paths hold nothing that XML would need escaped. */
  private void href(Resource resource) throws IOException {
    if (resource instanceof MemberResource member) {
      out.plain(member.collection().href()).plain(DavPath.encodeSegment(member.member().name()));
    } else {
      out.plain(resource.href());
    }
  }

  private void names(Resource resource) throws IOException {
    out.raw(BEFORE_PROPERTIES);
    DeadProperties dead = deadProperties(resource);
    for (LiveProperty live : LiveProperties.all()) {
      if (dead.get(live.tag().name()).isEmpty() && isPresent(live, resource)) {
        out.empty(live.tag());
      }
    }
    for (DeadProperty property : dead.all()) {
      out.empty(XmlTag.of(property.name()));
    }
    out.raw(AFTER_PROPERTIES);
  }

  private void values(Resource resource, byte @Nullable [] calendarData) throws IOException {
    missing.clear();
    forbidden.clear();
    DeadProperties dead = deadProperties(resource);
    out.raw(BEFORE_PROPERTIES);
    if (selection.mode() == Mode.ALLPROP) {
      all(resource, dead);
    }
    for (Requested requested : selection.names()) {
      if (selection.mode() != Mode.ALLPROP || !given(requested, resource, dead)) {
        value(requested, resource, dead, calendarData);
      }
    }
    out.raw(AFTER_PROPERTIES);
    propstat(forbidden, 403);
    if (!exchange.prefer().minimal()) {
      propstat(missing, 404);
    }
  }

  private void all(Resource resource, DeadProperties dead) throws IOException {
    for (LiveProperty live : LiveProperties.all()) {
      if (live.allprop() && dead.get(live.tag().name()).isEmpty()) {
        live(live, resource);
      }
    }
    for (DeadProperty property : dead.all()) {
      if (LiveProperties.get(property.name()).map(LiveProperty::allprop).orElse(true)) {
        out.raw(property.xml().getBytes(UTF_8));
      }
    }
  }

  /** Whether allprop gave it already, so that DAV:include does not give it twice. */
  private boolean given(Requested requested, Resource resource, DeadProperties dead) {
    LiveProperty row = requested.row();
    if (row == null) {
      return dead.get(requested.tag().name()).isPresent();
    }
    return row.allprop() && (dead.get(row.tag().name()).isPresent() || isPresent(row, resource));
  }

  private void value(
      Requested requested, Resource resource, DeadProperties dead, byte @Nullable [] calendarData)
      throws IOException {
    LiveProperty live = requested.row();
    Optional<DeadProperty> stored =
        dead.isEmpty() || isComputed(requested)
            ? Optional.empty()
            : dead.get(requested.tag().name());
    if (calendarData != null && requested.tag().name().equals(CALENDAR_DATA.name())) {
      startCalendarData(requested.element());
      out.text(calendarData).end(CALENDAR_DATA);
    } else if (stored.isPresent() && live != null && isOthers(live, resource)) {
      forbidden.add(requested.tag());
    } else if (stored.isPresent()) {
      out.raw(TimeZoneProperties.asked(requested.element(), stored.get()).getBytes(UTF_8));
    } else if (live != null && isWithheld(live, resource)) {
      forbidden.add(requested.tag());
    } else if (live == null || !live(live, resource)) {
      missing.add(requested.tag());
    }
  }

  /** Whether the server alone knows it: what was stored under its name before that is nothing. */
  private static boolean isComputed(Requested requested) {
    LiveProperty live = requested.row();
    return live != null && (live.setter() == null || live.rendered());
  }

  /** Names the media type, unless it is the usual one (RFC 4791 section 9.6). */
  private void startCalendarData(XmlElement asked) throws IOException {
    Optional<String> type = asked.attribute("content-type");
    if (type.isPresent()) {
      out.start(CALENDAR_DATA, "content-type", type.get(), "version", "2.0");
    } else {
      out.start(CALENDAR_DATA);
    }
  }

  private boolean isWithheld(LiveProperty live, Resource resource) {
    return isOthers(live, resource) && isPresent(live, resource);
  }

  /** Whether reading a property takes a privilege that is not held. */
  private static boolean isOthers(LiveProperty live, Resource resource) {
    return live.privilege() != null && !resource.privileges().has(live.privilege());
  }

  /** Writes a property; false if the resource does not have it. */
  private boolean live(LiveProperty live, Resource resource) throws IOException {
    LiveProperty.Value value = live.value();
    return value != null
        && live.appliesTo().test(resource)
        && value.writeElement(live.tag(), resource, exchange, out);
  }

  private boolean isPresent(LiveProperty live, Resource resource) {
    LiveProperty.Value value = live.value();
    return value != null && live.appliesTo().test(resource) && value.isPresent(resource, exchange);
  }

  private void propstat(List<XmlTag> tags, int status) throws IOException {
    if (tags.isEmpty()) {
      return;
    }
    out.start(Tags.PROPSTAT).start(Tags.PROP);
    for (XmlTag tag : tags) {
      out.empty(tag);
    }
    out.end(Tags.PROP).raw(StatusLine.element(status)).end(Tags.PROPSTAT);
  }

  private static DeadProperties deadProperties(Resource resource) {
    if (resource instanceof MemberResource member) {
      return member.in().properties(member.member());
    }
    return resource instanceof CollectionResource collection
        ? collection.info().properties()
        : DeadProperties.NONE;
  }
}
