package org.kalends.caldav.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.store.AccessControlList;
import org.kalends.caldav.store.Ace;
import org.kalends.caldav.store.Ace.Who;
import org.kalends.caldav.store.CollectionKind;

/**
 * The entries every resource begins with, which nobody can change (RFC 3744 section 5.5.3): an
 * owner has all of his home, his delegates read or write it (caldav-proxy section 3), those who
 * write it schedule in his name (RFC 6638 section 6), and whoever signed in may read the
 * collections above homes, and principals, so that clients can show names. Who the delegates of
 * somebody are is known to him, who names them, and to them.
 */
public final class ProtectedAces {

  private static final int READING =
      Privilege.READ.bit() | Privilege.READ_CURRENT_USER_PRIVILEGE_SET.bit();
  private static final int WRITING = READING | Privilege.WRITE.bit();
  private static final Ace SIGNED_IN = new Ace(Who.Everybody.AUTHENTICATED, true, READING);

  /** What is granted is what works: nothing in a principal can be written. */
  private static final Ace SELF =
      new Ace(Who.Everybody.SELF, true, READING | Privilege.READ_ACL.bit());

  private static final Ace OWNER = new Ace(Who.Everybody.OWNER, true, Privilege.ALL.bit());

  /** A proxy group takes its members from its owner (caldav-proxy section 5.2). */
  private static final Ace NAMING =
      new Ace(
          Who.Everybody.OWNER,
          true,
          READING | Privilege.READ_ACL.bit() | Privilege.WRITE_PROPERTIES.bit());

  private static final AccessControlList OF_ROOT =
      new AccessControlList(
          List.of(new Ace(Who.Everybody.AUTHENTICATED, true, READING | Privilege.READ_ACL.bit())));
  private static final AccessControlList OF_PRINCIPAL =
      new AccessControlList(List.of(SELF, SIGNED_IN));
  private static final AccessControlList OF_OWNER = new AccessControlList(List.of(OWNER));

  private ProtectedAces() {}

  /**
   * The protected entries of a target.
   *
   * @param owner of the home it is in; empty if it is in none, or nobody knows him any more
   */
  public static AccessControlList of(AccessTarget target, Optional<Principal> owner) {
    if (target instanceof AccessTarget.Root) {
      return OF_ROOT;
    }
    if (target instanceof AccessTarget.OfPrincipal) {
      return OF_PRINCIPAL;
    }
    if (target instanceof AccessTarget.OfProxies) {
      return ofProxies(owner);
    }
    if (owner.isEmpty()
        || (owner.get().writeDelegates().isEmpty() && owner.get().readDelegates().isEmpty())) {
      return OF_OWNER;
    }
    boolean inbox = isOf(CollectionKind.SCHEDULE_INBOX, target);
    boolean outbox = isOf(CollectionKind.SCHEDULE_OUTBOX, target);
    int delivering = inbox ? Privilege.SCHEDULE_DELIVER.bit() : 0;
    int asking = inbox ? Privilege.SCHEDULE_QUERY_FREEBUSY.bit() : 0;
    int sending = outbox ? Privilege.SCHEDULE_SEND.bit() : 0;
    List<Ace> aces = new ArrayList<>();
    aces.add(OWNER);
    add(owner.get().writeDelegates(), WRITING | delivering | sending, aces);
    if (!isOf(CollectionKind.NOTIFICATIONS, target)) {
      // whoever cannot accept an invitation to share is not told of it either
      add(owner.get().readDelegates(), READING | asking, aces);
    }
    return new AccessControlList(aces);
  }

  private static boolean isOf(CollectionKind kind, AccessTarget target) {
    return target instanceof AccessTarget.OfMember member
        ? member.in().kind() == kind
        : target instanceof AccessTarget.OfCollection in && in.kind() == kind;
  }

  private static AccessControlList ofProxies(Optional<Principal> owner) {
    List<Ace> aces = new ArrayList<>();
    aces.add(NAMING);
    if (owner.isPresent()) {
      add(owner.get().writeDelegates(), READING, aces);
      add(owner.get().readDelegates(), READING, aces);
    }
    return new AccessControlList(aces);
  }

  private static void add(Collection<UUID> delegates, int privileges, List<Ace> aces) {
    delegates.stream()
        .sorted()
        .forEach(id -> aces.add(new Ace(new Who.OfPrincipal(id), true, privileges)));
  }
}
