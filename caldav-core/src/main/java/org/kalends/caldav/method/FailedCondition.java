package org.kalends.caldav.method;

import java.util.Optional;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.store.StoredContent;

/**
 * What is answered when a condition of a request does not hold: to clients that prefer it, the
 * state that made it fail (RFC 8144 section 3.2).
 */
public final class FailedCondition {

  private static final int PRECONDITION_FAILED = 412;

  private FailedCondition() {}

  /**
   * The answer.
   *
   * @throws DavException the refusal itself, if it is all there is to say
   */
  public static DavResponse answer(DavException refusal, Exchange exchange) {
    if (refusal.status() != PRECONDITION_FAILED
        || !exchange.prefer().representation()
        || !(exchange.target().resource().orElse(null) instanceof MemberResource member)
        || !member.privileges().has(Privilege.READ)) {
      throw refusal;
    }
    Optional<StoredContent> content = member.in().content(member.member());
    StoredContent there = content.orElseThrow(() -> refusal);
    return new Representation(exchange)
        .preferred(PRECONDITION_FAILED, member.href(), there.member(), there.bytes());
  }
}
