package org.kalends.storage.sealed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.kalends.storage.sealed.Fixture.HOME;
import static org.kalends.storage.sealed.Fixture.put;

import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.Authenticator;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.access.Requester;
import org.kalends.caldav.dav.Dav;
import org.kalends.caldav.principal.Credentials;
import org.kalends.caldav.principal.InMemoryAccounts;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;
import org.kalends.caldav.protocol.DavRequest;
import org.kalends.storage.record.RecordStore;
import org.kalends.storage.seal.EphemeralKeys;

class AnsweredFromDiskTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

  private final Tap tap = new Tap();
  private final AtomicInteger waits = new AtomicInteger();
  private final Fixture fixture = new Fixture(tap, EphemeralKeys.provider());

  @Test
  void whoReadsWaitsUntilWhatOthersWroteIsOnDisk() {
    Dav dav = dav();
    tap.onReceipt = this::counted;
    fixture.store.commit(new org.kalends.caldav.store.ChangeSet(HOME).add(put("a", 0, "u", "1")));
    assertEquals(0, waits.get());
    assertEquals(207, dav.handle(new Propfind()).status());
    assertEquals(1, waits.get());
    assertEquals(207, dav.handle(new Propfind()).status());
    assertEquals(1, waits.get());
  }

  private RecordStore.Receipt counted(RecordStore.Receipt receipt) {
    return new RecordStore.Receipt() {
      @Override
      public long revision() {
        return receipt.revision();
      }

      @Override
      public void awaitDurable() {
        waits.incrementAndGet();
        receipt.awaitDurable();
      }
    };
  }

  private Dav dav() {
    Principal owner =
        Principal.of(HOME, PrincipalKind.USER, "alice", "Alice", List.of("alice@example.com"));
    InMemoryAccounts accounts = new InMemoryAccounts(CLOCK);
    accounts.save(owner, Credentials.NONE);
    Requester requester =
        new Requester() {
          @Override
          public Optional<Principal> principal() {
            return Optional.of(owner);
          }

          @Override
          public PrivilegeSet privileges(AccessTarget target) {
            return PrivilegeSet.ALL;
          }
        };
    return Dav.of(
        fixture.store,
        accounts,
        (header, from) -> new Authenticator.Outcome.SignedIn(requester),
        CLOCK);
  }

  /** PROPFIND of the home, Depth 0, without a body. */
  private static final class Propfind implements DavRequest {

    @Override
    public String method() {
      return "PROPFIND";
    }

    @Override
    public String rawPath() {
      return "/calendars/users/alice/";
    }

    @Override
    public @Nullable String query() {
      return null;
    }

    @Override
    public @Nullable String header(String name) {
      return name.equals("Depth") ? "0" : null;
    }

    @Override
    public List<String> headers(String name) {
      return List.of();
    }

    @Override
    public InputStream body() {
      return InputStream.nullInputStream();
    }

    @Override
    public long contentLength() {
      return 0;
    }

    @Override
    public String origin() {
      return "http://127.0.0.1";
    }

    @Override
    public String remoteAddress() {
      return "127.0.0.1";
    }
  }
}
