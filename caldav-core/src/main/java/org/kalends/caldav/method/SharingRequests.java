package org.kalends.caldav.method;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.property.Multistatus;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavPath;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.protocol.StatusLine;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.sharing.Invitee;
import org.kalends.caldav.sharing.Reply;
import org.kalends.caldav.sharing.SharingChange;
import org.kalends.caldav.store.Invitation.Level;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.Tags;
import org.kalends.caldav.xml.XmlElement;
import org.kalends.caldav.xml.XmlTag;
import org.kalends.caldav.xml.XmlWriter;

/**
 * The POST requests of caldav-sharing: CS:share (section 5.3.2), CS:invite-reply (section 5.4.1).
 */
final class SharingRequests {

  private static final int MAX_CHANGES = 200;
  private static final int MAX_TEXT = 500;
  private static final XmlTag SHARED_AS = XmlTag.of(Names.CALENDARSERVER, "shared-as");
  private static final XmlTag INVALID = XmlTag.of(Names.CALENDARSERVER, "invite-invalid");

  private final Exchange exchange;

  SharingRequests(Exchange exchange) {
    this.exchange = exchange;
  }

  /** Changes whom a calendar is shared with. */
  DavResponse share(CollectionResource calendar, XmlElement body) {
    exchange.require(calendar, Privilege.WRITE_ACL);
    if (calendar.mount() != null) {
      throw DavException.of(403, "Who it is shared with cannot share it on");
    }
    List<SharingChange> changes = new ArrayList<>();
    for (XmlElement step : body.children()) {
      if (step.is(Names.CALENDARSERVER, "set")) {
        Invitee invitee =
            new Invitee(
                address(step), level(step), text(step, "common-name"), text(step, "summary"));
        changes.add(new SharingChange.Set(invitee));
      } else if (step.is(Names.CALENDARSERVER, "remove")) {
        changes.add(new SharingChange.Remove(address(step)));
      }
    }
    if (changes.isEmpty() || changes.size() > MAX_CHANGES) {
      throw DavException.badRequest("From 1 to " + MAX_CHANGES + " elements set or remove");
    }
    InviterKnowledge knowledge = new InviterKnowledge(exchange);
    knowledge.count(changes);
    List<String> refused =
        exchange.sharing().change(calendar.owner(), calendar.info().id(), changes, knowledge);
    return refused.isEmpty() ? new DavResponse(200) : verdicts(changes, refused);
  }

  private static DavResponse verdicts(List<SharingChange> changes, List<String> refused) {
    return Multistatus.atOnce(
        out -> {
          for (SharingChange change : changes) {
            boolean bad = refused.contains(change.address());
            out.start(Tags.RESPONSE).element(Tags.HREF, change.address());
            out.raw(StatusLine.element(bad ? 403 : 200));
            if (bad) {
              out.start(Tags.ERROR).empty(INVALID).end(Tags.ERROR);
            }
            out.end(Tags.RESPONSE);
          }
        });
  }

  /** Accepts or declines, for the owner of a home. */
  DavResponse reply(CollectionResource home, XmlElement body) {
    exchange.require(home, Privilege.BIND);
    Principal sharee = home.owner();
    String uid = text(body, "in-reply-to");
    boolean accepts = body.child(Names.CALENDARSERVER, "invite-accepted").isPresent();
    boolean declines = body.child(Names.CALENDARSERVER, "invite-declined").isPresent();
    if (uid.isEmpty() || accepts == declines) {
      throw DavException.badRequest("An answer, yes or no, to an invitation");
    }
    Reply reply = new Reply(text(body, "summary"));
    if (declines) {
      exchange.sharing().decline(sharee, uid, reply);
      return new DavResponse(204);
    }
    String name = exchange.sharing().accept(sharee, uid, reply);
    // without a slash at its end, as Calendar Server has it: clients put one there
    String href = home.path().child(name).encoded();
    return new DavResponse(200)
        .body(
            "application/xml; charset=utf-8",
            XmlWriter.document(SHARED_AS, out -> out.element(Tags.HREF, href)));
  }

  /** The address of a step: a path of this server, or what is written. */
  private String address(XmlElement step) {
    String href =
        step.child(Names.DAV, "href")
            .map(element -> element.text().trim())
            .orElseThrow(() -> DavException.badRequest("Whom it is about is missing"));
    if (!href.startsWith("http://") && !href.startsWith("https://")) {
      return href;
    }
    Optional<DavPath> path = exchange.path(href);
    return path.map(DavPath::encoded).orElse(href);
  }

  private static Level level(XmlElement set) {
    if (set.child(Names.KALENDS, "busy").isPresent()) {
      return Level.BUSY;
    }
    if (set.child(Names.KALENDS, "titles").isPresent()) {
      return Level.TITLES;
    }
    if (set.child(Names.CALENDARSERVER, "read-write").isPresent()) {
      return Level.READ_WRITE;
    }
    if (set.child(Names.CALENDARSERVER, "read").isPresent()) {
      return Level.READ;
    }
    throw DavException.badRequest("What is to be allowed is missing");
  }

  private static String text(XmlElement parent, String local) {
    String text =
        parent.child(Names.CALENDARSERVER, local).map(each -> each.text().trim()).orElse("");
    if (text.length() > MAX_TEXT) {
      throw DavException.badRequest("A text is too long");
    }
    return text;
  }
}
