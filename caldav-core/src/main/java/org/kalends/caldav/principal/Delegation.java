package org.kalends.caldav.principal;

import java.util.Set;
import java.util.UUID;

/**
 * Changes who acts for whom, and what acts for itself: all that can be changed of principals over
 * the network.
 */
public interface Delegation {

  /**
   * Makes these principals, and no others, the delegates of a principal in one of its groups; on
   * disk when this returns. Nothing happens if there is no such principal.
   */
  void delegate(UUID owner, ProxyGroup group, Set<UUID> members);

  /**
   * Says how a principal answers invitations by itself, as {@link Principal#autoSchedule} has it;
   * on disk when this returns. Nothing happens if there is no such principal.
   */
  default void answerBy(UUID owner, String setting) {
    throw new UnsupportedOperationException("nothing is changed here");
  }
}
