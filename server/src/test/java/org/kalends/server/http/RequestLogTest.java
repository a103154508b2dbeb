package org.kalends.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kalends.caldav.Spec;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.server.log.LogSetup;
import org.slf4j.LoggerFactory;

@Spec("security.md 2.4")
class RequestLogTest {

  @Test
  void lineSaysWhatHappenedAndNoName() throws IOException {
    UUID alice = UUID.randomUUID();
    DavEngine engine =
        request -> {
          request.signedIn(alice);
          return new DavResponse(207).text("x");
        };
    List<String> lines =
        linesOf(
            engine,
            "REPORT /calendars/users/alice/calendar/dentist.ics?token=secret HTTP/1.1\r\n"
                + "Host: h\r\nConnection: close\r\n\r\n");
    assertEquals(1, lines.size());
    assertTrue(
        lines.get(0).matches("method=REPORT resource=object status=207 ms=[0-9.]+ user=" + alice),
        lines.get(0));
    assertFalse(lines.get(0).matches(".*(alice/|dentist|secret).*"), lines.get(0));
  }

  @Test
  void anonymousAndOddRequestsAreLoggedToo() throws IOException {
    List<String> lines =
        linesOf(
            request -> new DavResponse(401),
            "AVERYLONGMETHODTOKENINDEED / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    assertTrue(lines.get(0).matches("method=\\? resource=root status=401 .* user=-"), lines.get(0));
  }

  @ParameterizedTest
  @CsvSource({
    "/,root",
    "/.well-known/caldav,well-known",
    "/principals/,principals",
    "/principals/users/bob/,principal",
    "/calendars/users/,homes",
    "/calendars/users/bob/,home",
    "/calendars/users/bob/work,calendar",
    "/calendars/users/bob/work/x.ics,object",
    "/timezones/zones/Europe%2FVienna,timezones",
    "/favicon.ico,other"
  })
  void pathsAreToldByTheirKind(String path, String kind) {
    assertEquals(kind, RequestLog.kind(path));
  }

  private static List<String> linesOf(DavEngine engine, String message) throws IOException {
    Logger logger = (Logger) LoggerFactory.getLogger(LogSetup.REQUESTS);
    ListAppender<ILoggingEvent> appender = new ListAppender<>();
    appender.start();
    logger.addAppender(appender);
    logger.setLevel(Level.INFO);
    try (LiveServer server = new LiveServer(engine)) {
      server.raw(message);
    } finally {
      logger.setLevel(null);
      logger.detachAppender(appender);
    }
    return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
