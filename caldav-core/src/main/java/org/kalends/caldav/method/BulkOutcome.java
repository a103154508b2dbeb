package org.kalends.caldav.method;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.format.CalendarFormat;
import org.kalends.caldav.property.PropertyAnswer;
import org.kalends.caldav.property.PropertyChecks.Verdict;
import org.kalends.caldav.protocol.DavError;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.StatusLine;
import org.kalends.caldav.store.Committed;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.Tags;
import org.kalends.caldav.xml.XmlTag;
import org.kalends.caldav.xml.XmlWriter;

/** What came of one resource of a bulk request (calendarserver-bulk-change sections 3 and 4). */
sealed interface BulkOutcome {

  XmlTag UID = XmlTag.of(Names.CALENDARSERVER, "uid");
  XmlTag GETETAG = XmlTag.dav("getetag");
  XmlTag CALENDAR_DATA = XmlTag.caldav("calendar-data");

  /** Writes the response. */
  void write(Committed committed, XmlWriter out) throws IOException;

  /**
   * It was created or changed.
   *
   * @param uid of a new resource; null if it was there before
   * @param data what is stored in the format it was sent in; null if the client is not told
   * @param asSent whether that is what the client has (RFC 4791 section 5.3.4)
   */
  record Stored(Place place, @Nullable String uid, @Nullable Data data, boolean asSent)
      implements BulkOutcome {

    @Override
    public void write(Committed committed, XmlWriter out) throws IOException {
      out.start(Tags.RESPONSE).element(Tags.HREF, place.href());
      out.start(Tags.PROPSTAT).start(Tags.PROP);
      var member = committed.member(place.collection(), place.name());
      if (member.isPresent() && (asSent || data != null)) {
        out.element(GETETAG, member.get().etag());
      }
      if (uid != null) {
        out.element(UID, uid);
      }
      if (data != null) {
        out.start(CALENDAR_DATA, "content-type", data.format().mediaType(), "version", "2.0");
        out.text(data.format().fromText(data.text())).end(CALENDAR_DATA);
      }
      out.end(Tags.PROP).raw(StatusLine.element(200)).end(Tags.PROPSTAT).end(Tags.RESPONSE);
    }
  }

  /** A calendar object to be told in a format. */
  @SuppressWarnings("ArrayRecordComponent") // moved, never compared
  record Data(CalendarFormat format, byte[] text) {}

  /** Where a resource is. */
  record Place(java.util.UUID collection, String name, String href) {}

  /** It was removed. */
  record Removed(String href) implements BulkOutcome {

    @Override
    public void write(Committed committed, XmlWriter out) throws IOException {
      out.start(Tags.RESPONSE).element(Tags.HREF, href).raw(StatusLine.element(200));
      out.end(Tags.RESPONSE);
    }
  }

  /**
   * Nothing was done.
   *
   * @param href empty for a resource that was not created
   * @param uid of such a resource; empty if none is known
   */
  record Failed(String href, Optional<String> uid, DavException refusal) implements BulkOutcome {

    @Override
    public void write(Committed committed, XmlWriter out) throws IOException {
      out.start(Tags.RESPONSE).element(Tags.HREF, href);
      out.raw(StatusLine.element(refusal.status()));
      if (refusal.precondition().isPresent() || uid.isPresent()) {
        out.start(Tags.ERROR);
        DavError.condition(refusal, out);
        if (uid.isPresent()) {
          out.element(UID, uid.get());
        }
        out.end(Tags.ERROR);
      }
      out.end(Tags.RESPONSE);
    }
  }

  /** Nothing was done, since some of its properties could not be set. */
  record Unset(String href, List<Verdict> verdicts) implements BulkOutcome {

    @Override
    public void write(Committed committed, XmlWriter out) throws IOException {
      out.start(Tags.RESPONSE).element(Tags.HREF, href);
      PropertyAnswer.propstats(verdicts, out);
      out.end(Tags.RESPONSE);
    }
  }
}
