package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/** What people who share calendars send, and what they are told. */
final class Invitations {

  static final String READ = "<CS:read/>";
  static final String WRITE = "<CS:read-write/>";
  static final String BUSY = "<K:busy xmlns:K=\"urn:kalends:ns\"/>";
  static final String TITLES = "<K:titles xmlns:K=\"urn:kalends:ns\"/>";

  private Invitations() {}

  static String mail(Account of) {
    return "mailto:" + of.name() + "@example.com";
  }

  static String set(String address, String level) {
    return "<CS:set><D:href>"
        + address
        + "</D:href><CS:summary>From the owner</CS:summary>"
        + level
        + "</CS:set>";
  }

  static String remove(String address) {
    return "<CS:remove><D:href>" + address + "</D:href></CS:remove>";
  }

  static Answer share(TestCalendar calendar, String... steps) {
    String body = Xml.document("CS:share", String.join("", steps));
    return calendar.request("POST", "").xml(body).send();
  }

  /** The last invitation somebody was told of, about this calendar. */
  static Optional<Element> told(Account sharee, TestCalendar calendar) {
    for (String href : notifications(sharee)) {
      Element root = sharee.request("GET", href).send().expect(200).xml();
      Optional<Element> invitation = Xml.child(root, "CS:invite-notification");
      String place = calendar.path().substring(0, calendar.path().length() - 1);
      if (invitation.filter(each -> hosturl(each).equals(place)).isPresent()) {
        return invitation;
      }
    }
    return Optional.empty();
  }

  static String hosturl(Element invitation) {
    return Xml.hrefs(Xml.child(invitation, "CS:hosturl").orElseThrow()).get(0);
  }

  static List<String> notifications(Account of) {
    String box = box(of);
    return of
        .request("PROPFIND", box)
        .depth("1")
        .xml(Bodies.propfind("CS:notificationtype"))
        .send()
        .multistatus()
        .hrefs()
        .stream()
        .filter(href -> !href.equals(box))
        .toList();
  }

  static String box(Account of) {
    return of.request("PROPFIND", of.principal())
        .depth("0")
        .xml(Bodies.propfind("CS:notification-URL"))
        .send()
        .multistatus()
        .only()
        .hrefs("CS:notification-URL")
        .get(0);
  }

  static String uid(Element invitation) {
    return Xml.child(invitation, "CS:uid").orElseThrow().getTextContent();
  }

  static Answer reply(Account sharee, String uid, String verdict) {
    String body =
        Xml.document(
            "CS:invite-reply",
            "<D:href>"
                + mail(sharee)
                + "</D:href><CS:"
                + verdict
                + "/><CS:in-reply-to>"
                + uid
                + "</CS:in-reply-to><CS:summary>Of the sharee</CS:summary>");
    return sharee.request("POST", sharee.home()).xml(body).send();
  }

  /** Shares a calendar with somebody who accepts; the path at which he has it. */
  static String accepted(TestCalendar calendar, Account sharee, String level) {
    // by path: each e-mail address counts as a search, of which there are 30 a minute
    share(calendar, set(sharee.principal(), level)).expect(200);
    return accept(calendar, sharee);
  }

  static String accept(TestCalendar calendar, Account sharee) {
    Element invitation = told(sharee, calendar).orElseThrow();
    Element as = reply(sharee, uid(invitation), "invite-accepted").expect(200).xml();
    assertEquals(Xml.name("CS:shared-as"), Xml.nameOf(as));
    return Xml.hrefs(as).get(0) + "/";
  }

  static Multistatus.Resource properties(Account of, String path, String... names) {
    return of.request("PROPFIND", path)
        .depth("0")
        .xml(Bodies.propfind(names))
        .send()
        .multistatus()
        .only();
  }
}
