package org.kalends.caldav.sharing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.kalends.caldav.principal.Directory;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.store.Invitation;
import org.kalends.caldav.store.Invitation.Status;
import org.kalends.caldav.store.Sharing;

/** The invitations of one calendar while they are being changed, and who has to hear of it. */
final class InvitationList {

  /** More than anybody can oversee; all of them are read with the calendar's properties. */
  static final int MAX = 500;

  private final Directory directory;
  private final SharedCalendar calendar;
  private final List<Invitation> invitations;

  /** Those who are to be told, as their invitation is now; what was taken back is REMOVED. */
  private final Map<String, Invitation> news = new LinkedHashMap<>();

  InvitationList(Directory directory, SharedCalendar calendar) {
    this.directory = directory;
    this.calendar = calendar;
    this.invitations = new ArrayList<>(calendar.info().sharing().invitations());
  }

  /** What is to be stored. */
  Sharing sharing() {
    if (invitations.size() > MAX) {
      throw DavException.of(507, "At most " + MAX + " people can be invited");
    }
    return Sharing.with(invitations);
  }

  /** Who is to be told what. */
  List<Invitation> news() {
    return List.copyOf(news.values());
  }

  /** Invites somebody; false if that cannot be, and the one who invites may learn it. */
  boolean set(Invitee invitee, Disclosure disclosure) {
    String address = invitee.address().trim();
    if (!Addresses.isAddress(address)) {
      return false;
    }
    Optional<Principal> found = Addresses.find(directory, address);
    boolean told =
        !Addresses.isMail(address)
            || found.map(disclosure::tellsOf).orElseGet(disclosure::tellsOfNobody);
    if (told && found.filter(this::isInvitable).isEmpty()) {
      return false;
    }
    Optional<Principal> sharee = found.filter(this::isInvitable);
    String name =
        sharee.filter(each -> told).map(Principal::displayName).orElse(invitee.commonName());
    String shown =
        sharee.filter(each -> told).map(Addresses::of).orElseGet(() -> Addresses.asUri(address));
    put(invitee, sharee, shown, name);
    return true;
  }

  private boolean isInvitable(Principal principal) {
    boolean reachable = principal.kind() == PrincipalKind.GROUP || principal.calendars();
    return reachable && principal.enabled() && !principal.id().equals(calendar.owner().id());
  }

  private void put(Invitee invitee, Optional<Principal> sharee, String address, String name) {
    UUID id = sharee.map(Principal::id).orElse(null);
    Optional<Invitation> known = find(address);
    Invitation now =
        new Invitation(
            known.map(Invitation::uid).orElseGet(this::newUid),
            id,
            address,
            invitee.level(),
            known
                .map(Invitation::status)
                .filter(s -> s != Status.REMOVED)
                .orElse(Status.NO_RESPONSE),
            name,
            invitee.summary(),
            null);
    if (known.isEmpty() || !known.get().equals(now) || now.status() != Status.ACCEPTED) {
      replace(known, now);
      tell(now);
    }
    if (sharee.filter(each -> each.kind() == PrincipalKind.GROUP).isPresent()) {
      inviteMembers(now);
    }
  }

  /** Everybody in a group who was not told yet, however deep he is in it. */
  void inviteMembers(Invitation ofGroup) {
    UUID group = ofGroup.sharee();
    for (PrincipalKind kind : PrincipalKind.values()) {
      for (Principal each : directory.all(kind)) {
        if (group != null
            && each.kind() != PrincipalKind.GROUP
            && isInvitable(each)
            && directory.groupsOf(each.id()).contains(group)) {
          inviteMember(each, ofGroup, group);
        }
      }
    }
  }

  private void inviteMember(Principal member, Invitation ofGroup, UUID group) {
    Optional<Invitation> known =
        invitations.stream().filter(each -> each.isOf(member.id())).findFirst();
    if (known.isPresent() && !group.equals(known.get().group())) {
      return; // invited himself, or by another group
    }
    Invitation now =
        new Invitation(
            known.map(Invitation::uid).orElseGet(this::newUid),
            member.id(),
            isTold(group, ofGroup) ? Addresses.of(member) : "",
            ofGroup.level(),
            known.map(Invitation::status).orElse(Status.NO_RESPONSE),
            member.displayName(),
            ofGroup.summary(),
            group);
    if (known.isEmpty() || !known.get().equals(now)) {
      replace(known, now);
      if (now.status() != Status.REMOVED) {
        tell(now);
      }
    }
  }

  /** Whether the owner may know which group it is, and so who is in it. */
  private boolean isTold(UUID group, Invitation ofGroup) {
    return directory
        .byId(group)
        .filter(known -> Addresses.of(known).equals(ofGroup.address()))
        .isPresent();
  }

  /** Takes an invitation back; false if there is none, and the one who asks may learn it. */
  boolean remove(String written) {
    String address = written.trim();
    Optional<Invitation> known =
        find(Addresses.asUri(address))
            .or(() -> Addresses.find(directory, address).flatMap(each -> find(Addresses.of(each))));
    if (known.isEmpty()) {
      return false;
    }
    Invitation gone = known.get();
    tell(gone.answered(Status.REMOVED));
    if (gone.group() != null) {
      replace(known, gone.answered(Status.REMOVED)); // or he would be told again
      return true;
    }
    invitations.remove(gone);
    if (gone.sharee() != null) {
      removeMembers(gone.sharee());
      rejoin(gone.sharee());
    }
    return true;
  }

  private void removeMembers(UUID group) {
    for (Invitation each : List.copyOf(invitations)) {
      if (group.equals(each.group())) {
        invitations.remove(each);
        tell(each.answered(Status.REMOVED));
        if (each.sharee() != null) {
          rejoin(each.sharee());
        }
      }
    }
  }

  /** Who is no longer invited one way may still be so another way. */
  private void rejoin(UUID sharee) {
    Optional<Principal> principal = directory.byId(sharee).filter(this::isInvitable);
    for (Invitation each : List.copyOf(invitations)) {
      UUID group = each.sharee();
      if (principal.isPresent()
          && group != null
          && each.group() == null
          && directory.groupsOf(sharee).contains(group)) {
        inviteMember(principal.get(), each, group);
        return;
      }
    }
  }

  /** By the address the owner was told: two of one person stay two unless he may know. */
  private Optional<Invitation> find(String address) {
    return invitations.stream()
        .filter(each -> each.address().equalsIgnoreCase(address))
        .findFirst();
  }

  private void replace(Optional<Invitation> known, Invitation now) {
    if (known.isPresent()) {
      invitations.set(invitations.indexOf(known.get()), now);
    } else {
      invitations.add(now);
    }
  }

  private void tell(Invitation invitation) {
    if (invitation.sharee() != null) {
      news.put(invitation.uid(), invitation);
    }
  }

  private String newUid() {
    return InvitationUid.of(calendar.home().id(), calendar.info().id());
  }
}
