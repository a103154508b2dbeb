package org.kalends.conformance;

import java.util.LinkedHashSet;
import java.util.Set;
import javax.xml.namespace.QName;
import org.w3c.dom.Element;

/** Bodies of ACL requests, and what they changed. */
final class Acls {

  /** What an inbox begins with. */
  static final String DELIVERY =
      grant("<D:authenticated/>", "C:schedule-deliver-invite", "C:schedule-deliver-reply");

  private Acls() {}

  static String acl(String... aces) {
    return Xml.document("D:acl", String.join("", aces));
  }

  static String grant(Account to, String... privileges) {
    return grant(href(to.principal()), privileges);
  }

  /** An entry about a principal, which is given as XML. */
  static String grant(String principal, String... privileges) {
    return ace(principal, "grant", privileges);
  }

  static String deny(Account to, String... privileges) {
    return deny(href(to.principal()), privileges);
  }

  static String deny(String principal, String... privileges) {
    return ace(principal, "deny", privileges);
  }

  static String href(String path) {
    return "<D:href>" + path + "</D:href>";
  }

  private static String ace(String principal, String verdict, String... privileges) {
    StringBuilder all = new StringBuilder();
    for (String privilege : privileges) {
      all.append("<D:privilege><").append(privilege).append("/></D:privilege>");
    }
    return "<D:ace><D:principal>"
        + principal
        + "</D:principal><D:"
        + verdict
        + ">"
        + all
        + "</D:"
        + verdict
        + "></D:ace>";
  }

  /** Sets entries, as somebody who may. */
  static void set(Account by, String path, String... aces) {
    by.request("ACL", path).xml(acl(aces)).send().expect(200);
  }

  /** DAV:current-user-privilege-set. */
  static Set<QName> privileges(Account of, String path) {
    Set<QName> names = new LinkedHashSet<>();
    Element set =
        of.request("PROPFIND", path)
            .depth("0")
            .xml(Bodies.propfind("D:current-user-privilege-set"))
            .send()
            .multistatus()
            .only()
            .property("D:current-user-privilege-set");
    for (Element privilege : Xml.children(set)) {
      names.add(Xml.nameOf(Xml.children(privilege).get(0)));
    }
    return names;
  }
}
