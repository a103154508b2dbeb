package org.kalends.conformance;

import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An empty calendar in an account's home, made before each test and removed after it. */
final class TestCalendar implements BeforeEachCallback, AfterEachCallback, AutoCloseable {

  private final Account account;
  private final String path;

  private TestCalendar(Account account, String name) {
    this.account = account;
    this.path = account.home() + name + "/";
  }

  /** A calendar of Alice's, to be registered as an extension. */
  static TestCalendar ofAlice() {
    return of(Account.ALICE);
  }

  static TestCalendar of(Account account) {
    return new TestCalendar(account, UUID.randomUUID().toString());
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    make();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    close();
  }

  /** Makes it, where no extension does. */
  TestCalendar make() {
    request("MKCALENDAR", "").send().expect(201);
    return this;
  }

  @Override
  public void close() {
    request("DELETE", "").send().expect(204, 404);
  }

  Account account() {
    return account;
  }

  /** The calendar's path, with a slash at its end. */
  String path() {
    return path;
  }

  /** The path of a member. */
  String path(String name) {
    return path + name;
  }

  /** A request to the calendar ("") or to a member. */
  Request request(String method, String name) {
    return account.request(method, path + name);
  }

  /** Stores an object and demands that it is new. */
  Answer put(String name, String object) {
    return request("PUT", name).calendar(object).send().expect(201);
  }

  Answer get(String name) {
    return request("GET", name).send();
  }

  Answer report(String body) {
    return request("REPORT", "").depth("1").xml(body).send();
  }

  Multistatus propfind(String depth, String... names) {
    return request("PROPFIND", "").depth(depth).xml(Bodies.propfind(names)).send().multistatus();
  }

  Multistatus.Resource properties(String... names) {
    return propfind("0", names).only();
  }

  Answer proppatch(String body) {
    return request("PROPPATCH", "").xml(body).send();
  }

  /** What clients compare to see whether anything changed. */
  String ctag() {
    return properties("CS:getctag").text("CS:getctag");
  }

  String syncToken() {
    return properties("D:sync-token").text("D:sync-token");
  }

  /** The paths of all members. */
  Set<String> members() {
    Set<String> hrefs = new TreeSet<>(propfind("1", "D:getetag").hrefs());
    hrefs.remove(path);
    return hrefs;
  }
}
