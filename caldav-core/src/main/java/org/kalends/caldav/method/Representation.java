package org.kalends.caldav.method;

import java.util.Optional;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.format.CalendarFormat;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.protocol.HttpDate;
import org.kalends.caldav.store.Member;

/** The current state of a member as the body of an answer, in the form the client asked for. */
final class Representation {

  private final Exchange exchange;

  Representation(Exchange exchange) {
    this.exchange = exchange;
  }

  /**
   * An answer that carries it.
   *
   * @param content of the member as it is stored
   */
  DavResponse answer(int status, Member member, byte[] content) {
    return answer(status, member, content, exchange.format());
  }

  private DavResponse answer(int status, Member member, byte[] content, CalendarFormat format) {
    String type = member.facts().contentType();
    byte[] body = content;
    String etag = member.etag();
    DavResponse response = new DavResponse(status);
    if (member.facts().component().isCalendarComponent()) {
      try {
        body = format.fromText(exchange.timeZones().apply(content));
        type = format.contentType(type);
        etag = format.tag(etag);
      } catch (InvalidCalendarException e) {
        // what cannot be read is given as it is
      }
      response.header("Vary", "Accept, CalDAV-Timezones");
    }
    scheduleTag(response, member);
    // whatever somebody stored must not run in a browser that is signed in here
    return response
        .header("ETag", etag)
        .header("Last-Modified", HttpDate.format(member.modified()))
        .header("Content-Security-Policy", "default-src 'none'; sandbox")
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", "private, no-cache")
        .body(type, body);
  }

  /** Tells the schedule tag of a scheduling object (RFC 6638 section 8.2). */
  static void scheduleTag(DavResponse response, Member member) {
    String tag = member.scheduleTag();
    if (tag != null) {
      response.header("Schedule-Tag", tag);
    }
  }

  /**
   * The same after a change, which the client asked for (RFC 8144 section 3.1). A client that
   * accepts anything gets the format in which it sent the object.
   *
   * @param href of the member
   */
  DavResponse preferred(int status, String href, Member member, byte[] content) {
    CalendarFormat format =
        exchange.request().header("Accept") != null
            ? exchange.format()
            : Optional.ofNullable(exchange.contentType())
                .flatMap(CalendarFormat::ofMediaType)
                .orElse(CalendarFormat.TEXT);
    DavResponse response = answer(status, member, content, format);
    return response
        .header("Content-Location", href)
        .header("Preference-Applied", "return=representation");
  }
}
