package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kalends.caldav.Spec;

/** Every method on every kind of resource, for everybody who may be something to its owner. */
@Spec({"RFC 3744 7.1.1", "RFC 3744 B", "caldav-proxy 5.4", "acceptance.md C6"})
class KindMatrixTest {

  private static final List<String> METHODS =
      List.of(
          "GET",
          "PROPFIND",
          "REPORT",
          "PROPPATCH",
          "ACL",
          "PUT",
          "POST",
          "MKCOL",
          "MKCALENDAR",
          "COPY",
          "MOVE",
          "DELETE");

  /**
   * For each of {@link #METHODS}, in their order: {@code +} it succeeds, {@code b} 400 or 415,
   * {@code u} 401, {@code x} 403, {@code -} 404, {@code m} 405, {@code c} 409.
   */
  private static final String TABLE =
      """
      kind               NOBODY       STRANGER     READ         WRITE        OWNER        ADMIN
      ROOT               uuuuuuuuuuuu m++mmmmmmmmm m++mmmmmmmmm m++mmmmmmmmm m++mmmmmmmmm m++mmmmmmmmm
      PRINCIPALS         uuuuuuuuuuuu m++mmmmmmmmm m++mmmmmmmmm m++mmmmmmmmm m++mmmmmmmmm m++mmmmmmmmm
      USERS              uuuuuuuuuuuu m++mmmmmmmmm m++mmmmmmmmm m++mmmmmmmmm m++mmmmmmmmm m++mmmmmmmmm
      GROUP              uuuuuuuuuuuu m++xmmmmmmmm m++xmmmmmmmm m++xmmmmmmmm m++xmmmmmmmm m+++mmmmmmmm
      PRINCIPAL          uuuuuuuuuuuu m++xmmmmmmmm m++xmmmmmmmm m++xmmmmmmmm m++xmmmmmmmm m+++mmmmmmmm
      PROXY_PRINCIPAL    uuuuuuuuuuuu mxxxmmmmmmmm m++xmmmmmmmm m++xmmmmmmmm m+++mmmmmmmm m+++mmmmmmmm
      CALENDARS          uuuuuuuuuuuu m++mmmmmmmmm m++mmmmmmmmm m++mmmmmmmmm m++mmmmmmmmm m++mmmmmmmmm
      HOMES              uuuuuuuuuuuu m++mmmmmmmmm m++mmmmmmmmm m++mmmmmmmmm m++mmmmmmmmm m++mmmmmmmmm
      HOME               uuuuuuuuuuuu -----c-cc--- m++xxmbmxmmm m+++xmbmxmmm m++++mbmxmmm m++++mbmxmmm
      FOLDER             uuuuuuuuuuuu -----c-cc--- m++xxmxmx+xx m+++xmxmx+++ m++++mxmx+++ m++++mxmx+++
      CALENDAR           uuuuuuuuuuuu -----c-cc--- +++xxmxmx+xx ++++xm+mx+++ +++++m+mx+++ +++++m+mx+++
      OBJECT             uuuuuuuuuuuu -----c-cc--- +++xxxmmm+xx ++++x+mmm+++ ++++++mmm+++ ++++++mmm+++
      CALENDAR_IN_FOLDER uuuuuuuuuuuu -----c-cc--- +++xxmxmx+xx ++++xm+mx+++ +++++m+mx+++ +++++m+mx+++
      OBJECT_IN_FOLDER   uuuuuuuuuuuu -----c-cc--- +++xxxmmm+xx ++++x+mmm+++ ++++++mmm+++ ++++++mmm+++
      NOTIFICATIONS      uuuuuuuuuuuu -----c-cc--- -----c-cc--- m+++xmmmxxxx m++++mmmxxxx m++++mmmxxxx
      NOTIFICATION       uuuuuuuuuuuu -----c-cc--- -----c-cc--- ++++xxmmm+++ +++++xmmm+++ +++++xmmm+++
      INBOX              uuuuuuuuuuuu -----c-cc--- m++xxmmmxxxx m+++xmmmxxxx m++++mmmxxxx m++++mmmxxxx
      OUTBOX             uuuuuuuuuuuu -----c-cc--- m++xxmxmxxxx m+++xmbmxxxx m++++mbmxxxx m++++mbmxxxx
      NEW_IN_HOME        uuuuuuuuuuuu -----c-cc--- -----x-xx--- -----m-++--- -----m-++--- -----m-++---
      NEW_IN_FOLDER      uuuuuuuuuuuu -----c-cc--- -----x-xx--- -----m-++--- -----m-++--- -----m-++---
      NEW_IN_CALENDAR    uuuuuuuuuuuu -----c-cc--- -----x-xx--- -----+-xx--- -----+-xx--- -----+-xx---
      """;

  /** What somebody is to Alice. */
  private enum Who {
    NOBODY,
    STRANGER,
    READ,
    WRITE,
    OWNER,
    ADMIN;

    Account account() {
      return switch (this) {
        case STRANGER -> Account.CAROL;
        case NOBODY, READ, WRITE -> Account.BOB;
        case OWNER -> Account.ALICE;
        case ADMIN -> Account.ADMIN;
      };
    }

    Request request(String method, String path) {
      return this == NOBODY ? new Request(method, path) : account().request(method, path);
    }
  }

  private final String folder = Places.HOME + UUID.randomUUID() + "/";

  @BeforeEach
  void makeTheFolder() {
    Account.ALICE.request("MKCOL", folder).send().expect(201);
  }

  @AfterEach
  void remove() {
    Viewer.undelegate();
    Account.ALICE.request("DELETE", folder).send().expect(204);
  }

  @ParameterizedTest
  @EnumSource(Who.class)
  void everyKindOfResourceAnswersAsTheTableSays(Who who) {
    if (who == Who.READ || who == Who.WRITE) {
      Viewer.delegates(who == Who.READ ? "read" : "write", Acls.href(Account.BOB.principal()));
    }
    List<String> wrong = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      StringBuilder found = new StringBuilder();
      for (String method : METHODS) {
        String path = kind.path(folder);
        found.append(sign(send(who, method, path).status()));
        kind.remove(path);
      }
      String expected = cell(kind, who);
      if (!expected.contentEquals(found)) {
        wrong.add(kind + " " + found + " instead of " + expected);
      }
    }
    assertEquals("", String.join("\n", wrong), who.name());
  }

  private static Answer send(Who who, String method, String path) {
    String copied = who.account().home() + UUID.randomUUID() + "/";
    Request request = who.request(method, path);
    Answer answer =
        (switch (method) {
              case "PROPFIND" -> request.depth("0");
              case "REPORT" ->
                  request
                      .depth("0")
                      .xml(Xml.document("D:expand-property", "<D:property name='owner'/>"));
              case "PROPPATCH" -> request.xml(Bodies.remove("X:a"));
              case "ACL" -> request.xml(Acls.acl());
              case "PUT", "POST" -> request.calendar(Ics.event("a"));
              case "COPY", "MOVE" -> request.destination(destination(who, path, copied));
              default -> request;
            })
            .send();
    who.account().request("DELETE", copied).send().expect(204, 404);
    return answer;
  }

  /** In a home of his own; an object goes into a calendar there. */
  private static String destination(Who who, String path, String copied) {
    if (!path.endsWith(".ics")) {
      return copied;
    }
    who.account().request("MKCALENDAR", copied).send().expect(201);
    return copied + "copied.ics";
  }

  private static char sign(int status) {
    return switch (status) {
      case 400, 415 -> 'b';
      case 401 -> 'u';
      case 403 -> 'x';
      case 404 -> '-';
      case 405 -> 'm';
      case 409 -> 'c';
      default -> status < 300 ? '+' : '?';
    };
  }

  private static String cell(Kind kind, Who who) {
    List<String[]> rows = TABLE.lines().map(line -> line.split(" +", -1)).toList();
    int column = Arrays.asList(rows.get(0)).indexOf(who.name());
    assertNotEquals(-1, column);
    return rows.stream()
        .filter(row -> row[0].equals(kind.name()))
        .map(row -> row[column])
        .findFirst()
        .orElse("(nothing)");
  }
}
