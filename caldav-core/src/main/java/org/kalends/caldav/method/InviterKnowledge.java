package org.kalends.caldav.method;

import java.util.List;
import java.util.Optional;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.exchange.PrincipalSearch;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.sharing.Disclosure;
import org.kalends.caldav.sharing.SharingChange;

/** Who invites learns of who is here what he could find out by searching, and no more. */
final class InviterKnowledge implements Disclosure {

  private final Exchange exchange;
  private final Optional<Principal> self;

  InviterKnowledge(Exchange exchange) {
    this.exchange = exchange;
    this.self = exchange.tree().requester().principal();
  }

  /** Counts each e-mail address as a search, where searches tell anything. */
  void count(List<SharingChange> changes) {
    if (self.isEmpty() || exchange.search().scope() == PrincipalSearch.Scope.NOBODY) {
      return;
    }
    for (SharingChange change : changes) {
      boolean searches = change instanceof SharingChange.Set && change.address().contains("@");
      if (searches) {
        exchange.search().count(self.get().id());
      }
    }
  }

  @Override
  public boolean tellsOf(Principal principal) {
    return self.isPresent()
        && exchange.search().finds(self.get(), principal, exchange.tree().directory());
  }

  @Override
  public boolean tellsOfNobody() {
    return exchange.search().scope() == PrincipalSearch.Scope.ALL;
  }
}
