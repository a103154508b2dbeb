package org.kalends.server.cli;

import java.util.List;
import java.util.function.Supplier;
import org.kalends.auth.accounts.PrincipalLookup;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.Hrefs;
import org.kalends.caldav.sharing.Disclosure;
import org.kalends.caldav.sharing.Invitee;
import org.kalends.caldav.sharing.Reply;
import org.kalends.caldav.store.Attempts;
import org.kalends.caldav.store.Invitation;
import org.kalends.caldav.store.Invitation.Level;
import org.kalends.caldav.store.StoreConflictException;
import org.kalends.server.Kalends;

/** One calendar of an owner with the list of those he shares it with, for operators. */
final class SharedByOwner {

  private final Kalends kalends;
  private final Principal owner;
  private final String place;

  SharedByOwner(Kalends kalends, String owner, String place) {
    this.kalends = kalends;
    this.owner = kalends.lookup().get(owner);
    this.place = place;
    calendar();
  }

  /** As of now. */
  private CollectionResource calendar() {
    CollectionResource found = CalendarPath.find(kalends.treeOf(owner), owner, place);
    if (!found.owner().id().equals(owner.id())) {
      throw new CommandException("only its owner shares a calendar");
    }
    return found;
  }

  List<Invitation> invitations() {
    return calendar().info().sharing().invitations();
  }

  /** What a sharee is called. */
  String word(Invitation invitation) {
    return invitation.sharee() == null
        ? invitation.address()
        : kalends
            .accounts()
            .byId(invitation.sharee())
            .map(PrincipalLookup::qualified)
            .orElse("(gone)");
  }

  /** Invites somebody, or changes what his invitation allows. */
  void add(Principal who, Level level) {
    boolean taken =
        trying(
            () ->
                kalends
                    .sharing()
                    .invite(
                        owner,
                        calendar().info().id(),
                        new Invitee(Hrefs.principal(who), level),
                        Disclosure.EVERYTHING));
    if (!taken) {
      throw new CommandException("it cannot be shared with " + PrincipalLookup.qualified(who));
    }
  }

  /** Takes an invitation back. */
  void remove(Principal who) {
    Invitation invitation = of(who);
    if (!trying(
        () -> kalends.sharing().remove(owner, calendar().info().id(), invitation.address()))) {
      throw notShared(who);
    }
  }

  /** Accepts an invitation in a person's place; the name of the calendar in his home. */
  String accept(Principal who) {
    Invitation invitation = of(who);
    return trying(() -> kalends.sharing().accept(who, invitation.uid(), Reply.NOTHING));
  }

  private Invitation of(Principal who) {
    return invitations().stream()
        .filter(each -> each.isOf(who.id()))
        .findFirst()
        .orElseThrow(() -> notShared(who));
  }

  private static CommandException notShared(Principal who) {
    return new CommandException("it is not shared with " + PrincipalLookup.qualified(who));
  }

  /** If somebody else was faster, it is done again on what he left. */
  private static <T> T trying(Supplier<T> change) {
    try {
      return Attempts.at(change);
    } catch (StoreConflictException e) {
      throw new CommandException("too many changes at once; try again");
    } catch (DavException e) {
      throw new CommandException(e.text());
    }
  }
}
