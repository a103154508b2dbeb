package org.kalends.caldav.exchange;

import java.util.Optional;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.protocol.DavRequest;
import org.kalends.caldav.resource.ResourceTree;
import org.kalends.caldav.scheduling.ImplicitScheduling;

/** What the header fields of a request say of scheduling (RFC 6638 section 8). */
public final class SchedulingTerms {

  private SchedulingTerms() {}

  /** What a request asks for. */
  public static ImplicitScheduling.Asked of(
      DavRequest request, ResourceTree tree, PrincipalSearch search) {
    String reply = request.header("Schedule-Reply");
    // with an entity tag that holds, nothing came in between
    boolean merges =
        request.header(Conditions.IF_SCHEDULE_TAG_MATCH) != null
            && request.header("If-Match") == null;
    Optional<Principal> self = tree.requester().principal();
    return new ImplicitScheduling.Asked(
        reply == null || !reply.strip().equalsIgnoreCase("F"),
        merges,
        other -> self.isPresent() && search.finds(self.get(), other, tree.directory()));
  }
}
