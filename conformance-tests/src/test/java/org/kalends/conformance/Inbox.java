package org.kalends.conformance;

/** The scheduling inbox of an account, into which other tests invite as well. */
final class Inbox {

  private Inbox() {}

  /** Takes everything out that came so far. */
  static void empty(Account of) {
    String box = of.home() + "inbox/";
    Multistatus listing =
        of.request("PROPFIND", box)
            .depth("1")
            .xml(Bodies.propfind("D:getetag"))
            .send()
            .multistatus();
    for (String href : listing.hrefs()) {
      if (!href.equals(box)) {
        of.request("DELETE", href).send().expect(204, 404);
      }
    }
  }
}
