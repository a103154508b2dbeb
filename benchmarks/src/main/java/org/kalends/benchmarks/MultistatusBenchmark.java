package org.kalends.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.Authenticator.Outcome;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.access.Requester;
import org.kalends.caldav.dav.Dav;
import org.kalends.caldav.principal.Directory;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;
import org.kalends.caldav.protocol.LocalRequest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The engine without HTTP: one answer with a thousand responses. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MultistatusBenchmark {

  /** The entity tags of all members, asked for in a way that no network has carried. */
  private static final LocalRequest LISTING =
      new LocalRequest(
          "PROPFIND",
          "/calendars/users/owner/cal/",
          Map.of("Depth", "1"),
          "<propfind xmlns='DAV:'><prop><getetag/></prop></propfind>".getBytes(UTF_8));

  private final Dav dav =
      Dav.of(
          new FilledStore(1_000).store(),
          new OnlyOwner(),
          (authorization, address) -> new Outcome.SignedIn(new Owner()),
          Clock.systemUTC());

  /** PROPFIND with Depth 1: parsed, resolved, authorised and written. */
  @Benchmark
  public int listing() throws IOException {
    Counting out = new Counting();
    dav.handle(LISTING).body().writeTo(out);
    return out.bytes;
  }

  private static final class Counting extends OutputStream {
    private int bytes;

    @Override
    public void write(int octet) {
      bytes++;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
      bytes += length;
    }
  }

  private record Owner() implements Requester {

    @Override
    public Optional<Principal> principal() {
      return Optional.of(FilledStore.OWNER);
    }

    @Override
    public PrivilegeSet privileges(AccessTarget target) {
      return PrivilegeSet.ALL;
    }
  }

  private record OnlyOwner() implements Directory {

    @Override
    public Optional<Principal> byId(UUID id) {
      return Optional.of(FilledStore.OWNER);
    }

    @Override
    public Optional<Principal> byName(PrincipalKind kind, String name) {
      return Optional.of(FilledStore.OWNER);
    }

    @Override
    public Optional<Principal> byEmail(String address) {
      return Optional.of(FilledStore.OWNER);
    }

    @Override
    public Collection<Principal> all(PrincipalKind kind) {
      return List.of(FilledStore.OWNER);
    }

    @Override
    public Set<UUID> groupsOf(UUID id) {
      return Set.of();
    }
  }
}
