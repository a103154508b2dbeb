package org.kalends.conformance;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Somebody named in {@code accounts.yaml}. */
record Account(String name, String password) {

  static final Account ALICE = new Account("alice", "alice-secret");
  static final Account BOB = new Account("bob", "bob-secret");
  static final Account CAROL = new Account("carol", "carol: påss");

  /** Never asked for his calendars but by the test that is about the first time. */
  static final Account DAVE = new Account("dave", "dave-secret");

  static final Account ADMIN = new Account("admin", "admin-secret");

  String home() {
    return "/calendars/users/" + name + "/";
  }

  String principal() {
    return "/principals/users/" + name + "/";
  }

  /** The value of an Authorization header (RFC 7617). */
  String basic() {
    byte[] pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** Where the calendar objects in a collection are. */
  List<String> objects(String collection) {
    return request("PROPFIND", collection)
        .depth("1")
        .xml(Bodies.propfind("D:getetag"))
        .send()
        .multistatus()
        .hrefs()
        .stream()
        .filter(href -> href.endsWith(".ics"))
        .toList();
  }

  /** Removes all calendar objects of a collection; nobody is told that he answers anything. */
  void clear(String collection) {
    for (String href : objects(collection)) {
      request("DELETE", href).header("Schedule-Reply", "F").send().expect(204, 404);
    }
  }

  Request request(String method, String path) {
    return new Request(method, path).header("Authorization", basic());
  }
}
