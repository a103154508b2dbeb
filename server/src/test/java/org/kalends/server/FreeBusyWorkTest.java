package org.kalends.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.auth.ShiroAuthenticator;
import org.kalends.auth.throttle.ThrottlePolicy;
import org.kalends.caldav.Spec;
import org.kalends.caldav.access.Authenticator;
import org.kalends.caldav.access.FreeBusySettings;
import org.kalends.caldav.dav.Dav;
import org.kalends.caldav.exchange.DavSettings;
import org.kalends.caldav.exchange.FreeBusyTerms;
import org.kalends.caldav.exchange.PrincipalSearch;
import org.kalends.caldav.principal.Credentials;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.protocol.LocalRequest;
import org.kalends.caldav.scheduling.Scheduling;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.Links;
import org.kalends.storage.memory.MemoryRecordStore;
import org.kalends.storage.seal.EphemeralKeys;
import org.kalends.storage.sealed.SealedAccounts;
import org.kalends.storage.sealed.SealedStore;
import org.kalends.storage.sealed.StoreBudgets;

/** How much is looked up for a question about somebody, counted: no clock is as exact as that. */
class FreeBusyWorkTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);

  private final SealedStore store =
      new SealedStore(
          new MemoryRecordStore(), EphemeralKeys.provider(), CLOCK, StoreBudgets.DEFAULT);
  private final SealedAccounts accounts = new SealedAccounts(store, CLOCK);
  private final ShiroAuthenticator sign =
      new ShiroAuthenticator(accounts, accounts, CLOCK, ThrottlePolicy.STANDARD);
  private final Principal asker = added("asker");
  private final Principal refusing = added("refusing");
  private final Map<String, Integer> calls = new TreeMap<>();

  private Principal added(String name) {
    Principal principal =
        Principal.of(
            UUID.randomUUID(), PrincipalKind.USER, name, name, List.of(name + "@example.com"));
    accounts.save(principal, Credentials.NONE);
    return principal;
  }

  private Dav dav(Principal as, CalendarStore asked) {
    return dav(as, asked, FreeBusySettings.STANDARD);
  }

  private Dav dav(Principal as, CalendarStore asked, FreeBusySettings settings) {
    return Dav.of(
        asked,
        accounts,
        Links.NONE,
        (header, from) -> new Authenticator.Outcome.SignedIn(sign.actingAs(as)),
        DavSettings.STANDARD,
        new PrincipalSearch(PrincipalSearch.Scope.NOBODY, CLOCK),
        FreeBusyTerms.of(settings, store, CLOCK),
        Scheduling.of(store, accounts, CLOCK),
        CLOCK);
  }

  private DavResponse answer(Principal as, CalendarStore asked, String method, String path) {
    byte[] body =
        ("<C:free-busy-query xmlns:C='urn:ietf:params:xml:ns:caldav'>"
                + "<C:time-range start='20260101T000000Z' end='20260102T000000Z'/>"
                + "</C:free-busy-query>")
            .getBytes(StandardCharsets.UTF_8);
    return dav(as, asked).handle(new LocalRequest(method, path, Map.of("Depth", "1"), body));
  }

  private CalendarStore counting() {
    return (CalendarStore)
        Proxy.newProxyInstance(
            CalendarStore.class.getClassLoader(),
            new Class<?>[] {CalendarStore.class},
            (proxy, method, arguments) -> {
              calls.merge(method.getName(), 1, Integer::sum);
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private record Seen(int status, String body, String headers, Map<String, Integer> calls) {}

  private Seen seen(String method, String path) throws IOException {
    calls.clear();
    DavResponse response = answer(asker, counting(), method, path);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    response.body().writeTo(body);
    return new Seen(
        response.status(),
        body.toString(StandardCharsets.UTF_8),
        response.headers().toString(),
        new TreeMap<>(calls));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "calendar/", "nothing/", "freebusy"})
  @Spec({"acceptance.md C8", "security.md 2.1"})
  void asMuchIsLookedUpForARefusingOwnerAsForNobody(String suffix) throws IOException {
    added("never");
    for (Principal each : List.of(asker, refusing)) {
      answer(each, store, "PROPFIND", "/calendars/users/" + each.name() + "/");
    }
    for (String method : List.of("REPORT", "GET", "POST")) {
      Seen refused = seen(method, "/calendars/users/refusing/" + suffix);
      Seen never = seen(method, "/calendars/users/never/" + suffix);
      Seen unknown = seen(method, "/calendars/users/unknown/" + suffix);
      assertEquals(404, refused.status);
      assertTrue(refused.calls.getOrDefault("home", 0) > 0);
      for (Seen other : List.of(never, unknown)) {
        assertEquals(refused.status, other.status);
        assertEquals(refused.body, other.body);
        assertEquals(refused.headers, other.headers);
        assertEquals(refused.calls, other.calls, method + " " + suffix);
      }
    }
  }

  @Test
  @Spec({"free-busy.md", "RFC 6585 4"})
  void nobodyAsksMoreOftenInAMinuteThanTheAdministratorSays() {
    FreeBusySettings usual = FreeBusySettings.STANDARD;
    Dav dav =
        dav(
            asker,
            store,
            new FreeBusySettings(usual.reach(), usual.people(), usual.rooms(), /* rate= */ 3));
    LocalRequest question =
        new LocalRequest("GET", "/calendars/users/refusing/freebusy", Map.of(), new byte[0]);
    for (int i = 0; i < 3; i++) {
      assertEquals(404, dav.handle(question).status());
    }
    assertEquals(429, dav.handle(question).status());
  }

  private Seen posted(String about) throws IOException {
    calls.clear();
    String body =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nMETHOD:REQUEST\r\nBEGIN:VFREEBUSY\r\n"
            + "UID:u\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:20260101T000000Z\r\n"
            + "DTEND:20260102T000000Z\r\nORGANIZER:mailto:asker@example.com\r\nATTENDEE:mailto:"
            + about
            + "@example.com\r\nEND:VFREEBUSY\r\nEND:VCALENDAR\r\n";
    Map<String, String> fields = Map.of("Content-Type", "text/calendar");
    DavResponse response =
        dav(asker, counting())
            .handle(
                new LocalRequest(
                    "POST",
                    "/calendars/users/asker/outbox/",
                    fields,
                    body.getBytes(StandardCharsets.UTF_8)));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    response.body().writeTo(out);
    return new Seen(
        response.status(),
        out.toString(StandardCharsets.UTF_8).replace(about, "somebody"),
        response.headers().toString(),
        new TreeMap<>(calls));
  }

  @Test
  @Spec({"acceptance.md C10", "security.md 2.1", "RFC 6638 5"})
  void anOutboxLooksUpAsMuchForARefusingOwnerAsForNobody() throws IOException {
    added("never");
    for (Principal each : List.of(asker, refusing)) {
      answer(each, store, "PROPFIND", "/calendars/users/" + each.name() + "/");
    }
    Seen refused = posted("refusing");
    assertEquals(200, refused.status);
    assertTrue(refused.body.contains("3.7;"), refused.body);
    for (Seen other : List.of(posted("never"), posted("unknown"))) {
      assertEquals(refused.body, other.body);
      assertEquals(refused.calls, other.calls);
    }
  }
}
