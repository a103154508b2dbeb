package org.kalends.caldav.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.kalends.caldav.protocol.DavException.Detail;
import org.kalends.caldav.xml.Tags;
import org.kalends.caldav.xml.XmlTag;
import org.kalends.caldav.xml.XmlWriter;

/** Writes a refusal as a DAV:error body (RFC 4918 section 14.5). */
public final class DavError {

  private DavError() {}

  /** The answer that says this. */
  public static DavResponse response(DavException refusal) {
    DavResponse response = new DavResponse(refusal.status());
    refusal.headers().forEach(header -> response.header(header.getKey(), header.getValue()));
    if (refusal.status() == 304) {
      return response;
    }
    if (refusal.precondition().isEmpty()) {
      return response.text(refusal.text() + "\n");
    }
    byte[] body = XmlWriter.document(Tags.ERROR, out -> condition(refusal, out));
    return response.body("application/xml; charset=utf-8", body);
  }

  /** The precondition element alone, as it goes inside DAV:error. */
  public static void condition(DavException refusal, XmlWriter out) throws IOException {
    if (refusal.precondition().isEmpty()) {
      return;
    }
    XmlTag tag = XmlTag.of(refusal.precondition().get().xmlName());
    Detail detail = refusal.detail();
    if (detail instanceof Detail.None) {
      out.empty(tag);
      return;
    }
    out.start(tag);
    if (detail instanceof Detail.Href href) {
      out.element(Tags.HREF, href.href());
    } else if (detail instanceof Detail.Fragment fragment) {
      out.raw(fragment.xml().getBytes(UTF_8));
    } else if (detail instanceof Detail.Missing missing) {
      out.start(Tags.RESOURCE).element(Tags.HREF, missing.href()).start(Tags.PRIVILEGE);
      out.empty(XmlTag.of(missing.privilege().xmlName()));
      out.end(Tags.PRIVILEGE).end(Tags.RESOURCE);
    }
    out.end(tag);
  }
}
