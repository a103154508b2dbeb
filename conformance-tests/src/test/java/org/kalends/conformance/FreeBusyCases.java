package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.kalends.storage.sealed.Retention;

/** A server at noon of 2026-01-01, where Alice is busy once, and short words for who asks when. */
abstract class FreeBusyCases {

  static final String HOME = Account.ALICE.home();
  static final String CALENDAR = HOME + "calendar/";
  static final String URL = HOME + "freebusy";
  static final String WEEK = "?start=20260101T000000Z&end=20260108T000000Z";

  @TempDir Path directory;
  ServerInTime server;

  @BeforeEach
  void start() throws IOException {
    server = new ServerInTime(directory, Retention.STANDARD);
    send(Account.ALICE, "PROPFIND", HOME).expect(207);
    put("a", "DTSTART:20260102T090500Z", "DTEND:20260102T095500Z");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  Answer send(Account by, String method, String path) {
    return server.send(by.request(method, path).depth("0"));
  }

  void put(String uid, String... lines) {
    server
        .send(
            Account.ALICE
                .request("PUT", CALENDAR + uid + ".ics")
                .calendar(Ics.bareEvent(uid, lines)))
        .expect(201);
  }

  Answer proppatch(Account by, String path, String property) {
    return server.send(
        by.request("PROPPATCH", path)
            .xml(
                "<D:propertyupdate xmlns:D='DAV:' xmlns:C='urn:ietf:params:xml:ns:caldav'"
                    + " xmlns:K='urn:kalends:ns'><D:set><D:prop>"
                    + property
                    + "</D:prop></D:set></D:propertyupdate>"));
  }

  Answer policy(Account by, String text) {
    return proppatch(by, HOME, "<K:free-busy-policy>" + text + "</K:free-busy-policy>");
  }

  void open(String text) {
    String answer = policy(Account.ALICE, text).expect(207).text();
    assertTrue(answer.contains("200 OK"), answer);
  }

  Answer query(Account by, String path, String start, String end) {
    return server.send(
        by.request("REPORT", path)
            .header("Depth", "1")
            .xml(Xml.document("C:free-busy-query", Bodies.timeRange(start, end))));
  }

  Answer week(Account by, String path) {
    return query(by, path, "20260101T000000Z", "20260108T000000Z");
  }

  static List<String> busy(Answer answer) {
    return answer
        .expect(200)
        .text()
        .replace("\r\n ", "")
        .lines()
        .filter(line -> line.startsWith("FREEBUSY"))
        .toList();
  }

  String property(Account by) {
    return server
        .send(
            by.request("PROPFIND", HOME)
                .depth("0")
                .xml(
                    "<D:propfind xmlns:D='DAV:' xmlns:K='urn:kalends:ns'><D:prop>"
                        + "<K:free-busy-policy/><K:free-busy-audit/></D:prop></D:propfind>"))
        .expect(207)
        .text();
  }
}
