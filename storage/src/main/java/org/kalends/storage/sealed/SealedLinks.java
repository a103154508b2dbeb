package org.kalends.storage.sealed;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.CollectionSnapshot;
import org.kalends.caldav.store.Link;
import org.kalends.caldav.store.LinkLevel;
import org.kalends.caldav.store.Links;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.NewLink;
import org.kalends.storage.seal.KeyedHash;

/**
 * Links as sealed records of the system home, each named by a keyed hash of its secret. All are in
 * memory, so that a wrong secret costs one hash; what another process stored is noticed by the
 * home's revision.
 */
public final class SealedLinks implements Links, AutoCloseable {

  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int DIGITS = 40; // of 5 bits: 200 random bits
  private static final int ID_LENGTH = 10;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private final SystemRecords records;
  private final SealedStore store;
  private final KeyedHash hash;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Instant> uses = new ConcurrentHashMap<>();
  private final KnownRecords<Map<String, Link>> known;

  /** The links kept in a store. The store stays the caller's to close, after this. */
  public SealedLinks(SealedStore store, Clock clock) {
    this.records = new SystemRecords(store, "links");
    this.known = new KnownRecords<>(records, Map.of(), this::read);
    this.store = store;
    this.hash = store.secretHash("link");
    this.clock = clock;
  }

  @Override
  public NewLink create(
      UUID owner, UUID what, LinkLevel level, String label, @Nullable Instant expires) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    check(label, expires, now);
    String token = newToken();
    String name = nameOf(token);
    Link link =
        new Link(name.substring(0, ID_LENGTH), owner, what, level, label, now, expires, null);
    records.commit(
        (home, set) -> {
          if (list(owner).size() >= MAX_OF_OWNER) {
            throw new IllegalArgumentException(
                "there are " + MAX_OF_OWNER + " links already; revoke one first");
          }
          put(records.open(home), name, link, set);
        });
    return new NewLink(link, token);
  }

  private static void check(String label, @Nullable Instant expires, Instant now) {
    if (label.length() > MAX_LABEL || label.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "a label is one line of at most " + MAX_LABEL + " characters");
    }
    if (expires != null && expires.isAfter(LATEST)) {
      throw new IllegalArgumentException("a link that is to live that long needs no end");
    }
    if (expires != null && !expires.isAfter(now)) {
      throw new IllegalArgumentException("the link would have expired already");
    }
  }

  private String newToken() {
    StringBuilder token = new StringBuilder(DIGITS);
    byte[] bytes = new byte[DIGITS];
    random.nextBytes(bytes);
    for (byte one : bytes) {
      token.append(ALPHABET.charAt(one & 31));
    }
    return token.toString();
  }

  private String nameOf(String token) {
    return HexFormat.of().formatHex(hash.of(token.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public Optional<Link> find(String token) {
    // one that is too long is hashed as well, but not all of it
    String sought = token.length() > DIGITS ? token.substring(0, DIGITS + 1) : token;
    return Optional.ofNullable(current().get(nameOf(sought)))
        .filter(link -> link.isValid(clock.instant()));
  }

  @Override
  public List<Link> list(UUID owner) {
    List<Link> links = new ArrayList<>();
    current().values().stream().filter(link -> link.owner().equals(owner)).forEach(links::add);
    links.sort(Comparator.comparing(Link::created).thenComparing(Link::id));
    return links.stream().map(this::withUse).toList();
  }

  private Link withUse(Link link) {
    Instant use = uses.get(link.id());
    return use == null ? link : link.usedAt(use);
  }

  @Override
  public Optional<Link> revoke(UUID owner, String id) {
    Optional<Link> revoked = list(owner).stream().filter(link -> link.id().equals(id)).findFirst();
    revoked.ifPresent(link -> remove(List.of(link)));
    return revoked;
  }

  /** Removes all links of an owner who is gone. */
  public void removeAll(UUID owner) {
    remove(list(owner));
  }

  private void remove(List<Link> links) {
    records.commit(
        (home, set) -> {
          CollectionSnapshot snapshot = records.open(home);
          for (Link link : links) {
            member(snapshot, link)
                .map(it -> new Change.RemoveMember(snapshot.info().id(), it.name(), it.version()))
                .ifPresent(set::add);
          }
        });
  }

  @Override
  public void used(Link link) {
    Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
    Instant known = uses.getOrDefault(link.id(), link.lastUsed());
    if (!hour.equals(known)) {
      uses.put(link.id(), hour);
    }
  }

  /** Stores the uses noted so far, in one commit. */
  public synchronized void flush() {
    Map<String, Instant> noted = Map.copyOf(uses);
    if (noted.isEmpty()) {
      return;
    }
    records.commit(
        (home, set) -> {
          CollectionSnapshot snapshot = records.open(home);
          current()
              .forEach(
                  (name, link) -> {
                    Instant use = noted.get(link.id());
                    if (use != null && snapshot.member(name).isPresent()) {
                      put(snapshot, name, link.usedAt(use), set);
                    }
                  });
        });
    noted.forEach(uses::remove);
  }

  private static void put(CollectionSnapshot snapshot, String name, Link link, ChangeSet set) {
    byte[] bytes = LinkForm.encoded(link);
    long version = snapshot.member(name).map(Member::version).orElse(0L);
    Member.Facts facts = Member.Facts.ofBytes(bytes.length, "application/json");
    set.add(new Change.PutMember(snapshot.info().id(), name, version, facts, bytes));
  }

  private static Optional<Member> member(CollectionSnapshot snapshot, Link link) {
    return snapshot.members().stream()
        .filter(member -> member.name().startsWith(link.id()))
        .findFirst();
  }

  /** By the hashes that name them, as of now. */
  private Map<String, Link> current() {
    return known.current().value();
  }

  private Map<String, Link> read(
      CollectionSnapshot snapshot, Map<String, Link> before, List<Member> changed) {
    Map<String, Link> byName = new HashMap<>(before);
    List<Member> live = new ArrayList<>();
    for (Member member : changed) {
      byName.remove(member.name());
      if (!member.removed()) {
        live.add(member);
      }
    }
    store.contents(
        snapshot.info(),
        live,
        content ->
            byName.put(
                content.member().name(),
                Forms.read(content.member().id(), () -> LinkForm.decoded(content.bytes()))));
    return Map.copyOf(byName);
  }

  /** Stores what is still to be stored. */
  @Override
  public void close() {
    flush();
  }
}
