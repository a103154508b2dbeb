package org.kalends.storage.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.Authenticator;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.access.Requester;
import org.kalends.caldav.access.View;
import org.kalends.caldav.dav.Dav;
import org.kalends.caldav.principal.Credentials;
import org.kalends.caldav.principal.InMemoryAccounts;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.protocol.LocalRequest;
import org.kalends.storage.memory.MemoryRecordStore;
import org.kalends.storage.seal.EphemeralKeys;
import org.kalends.storage.sealed.SealedStore;
import org.kalends.storage.sealed.StoreBudgets;

/** Alice, who has a calendar, and Bob, who is shown it through one view. No network in between. */
final class Viewers {

  static final String HOME = "/calendars/users/alice/";
  static final String CALENDAR = HOME + "calendar/";
  private static final UUID ALICE = UUID.fromString("0c8bde62-e600-4696-83d3-8b5ecabdfd2e");
  private static final UUID BOB = UUID.fromString("1c8bde62-e600-4696-83d3-8b5ecabdfd2e");
  private static final Pattern TOKEN = Pattern.compile("urn:kalends:sync:[-_A-Za-z0-9]+");

  private final Ticking clock = new Ticking();
  private final InMemoryAccounts accounts = new InMemoryAccounts(clock);
  private final Dav dav;

  /** Bob is shown this much of Alice's calendars, and may do this to them. */
  Viewers(View view, Privilege... privileges) {
    SealedStore store =
        new SealedStore(
            new MemoryRecordStore(), EphemeralKeys.provider(), clock, StoreBudgets.DEFAULT);
    Principal alice = principal(ALICE, "alice");
    Principal bob = principal(BOB, "bob");
    Requester owner = new Viewer(alice, PrivilegeSet.ALL, View.FULL);
    Requester viewer = new Viewer(bob, PrivilegeSet.of(privileges), view);
    dav =
        Dav.of(
            store,
            accounts,
            (who, from) -> new Authenticator.Outcome.SignedIn("bob".equals(who) ? viewer : owner),
            clock);
    alice("MOVE", HOME + "calendar/", "", "Destination", HOME + "main/");
    alice("MKCALENDAR", CALENDAR, "");
  }

  private Principal principal(UUID id, String name) {
    Principal principal =
        Principal.of(id, PrincipalKind.USER, name, name, List.of(name + "@example.com"));
    accounts.save(principal, Credentials.NONE);
    return principal;
  }

  private record Viewer(Principal self, PrivilegeSet held, View view) implements Requester {
    @Override
    public Optional<Principal> principal() {
      return Optional.of(self);
    }

    @Override
    public PrivilegeSet privileges(AccessTarget target) {
      return target instanceof AccessTarget.Root || target instanceof AccessTarget.OfPrincipal
          ? PrivilegeSet.of(Privilege.READ)
          : held;
    }

    @Override
    public View atMost(AccessTarget.OfCollection collection) {
      return view;
    }
  }

  /** An answer in full. */
  record Reply(int status, String head, String body) {
    @Override
    public String toString() {
      return status + "\n" + head + "\n" + body;
    }

    String token() {
      Matcher token = TOKEN.matcher(body);
      assertTrue(token.find(), body);
      return token.group();
    }

    List<String> hrefs() {
      return Pattern.compile("<href>([^<]*)</href>|<D:href>([^<]*)</D:href>")
          .matcher(body)
          .results()
          .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
          .filter(href -> href.endsWith(".ics"))
          .toList();
    }
  }

  Reply alice(String method, String path, String body, String... fields) {
    clock.now = clock.now.plus(Duration.ofMinutes(7));
    return send("alice", method, path, body, fields);
  }

  Reply bob(String method, String path, String body, String... fields) {
    return send("bob", method, path, body, fields);
  }

  /** Alice stores an object. */
  void put(String name, String... lines) {
    Reply reply =
        alice(
            "PUT",
            CALENDAR + name,
            String.join("\r\n", lines) + "\r\n",
            "Content-Type",
            "text/calendar");
    assertTrue(reply.status() == 201 || reply.status() == 204, reply.toString());
  }

  private Reply send(String who, String method, String path, String body, String... fields) {
    Map<String, String> headers = new java.util.TreeMap<>(Map.of("Authorization", who));
    for (int i = 0; i < fields.length; i += 2) {
      headers.put(fields[i], fields[i + 1]);
    }
    DavResponse response =
        dav.handle(new LocalRequest(method, path, headers, body.getBytes(UTF_8)));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      response.body().writeTo(out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    String head = response.headers() + " " + response.body().length();
    return new Reply(response.status(), head, out.toString(UTF_8));
  }

  private static final class Ticking extends Clock {
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
