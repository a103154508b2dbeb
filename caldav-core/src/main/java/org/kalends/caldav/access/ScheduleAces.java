package org.kalends.caldav.access;

import java.util.List;
import org.kalends.caldav.store.AccessControlList;
import org.kalends.caldav.store.Ace;

/** What holds of scheduling collections unless their owner says otherwise (RFC 6638 section 6). */
public final class ScheduleAces {

  /**
   * The entries an inbox is made with, which its owner can change like any others: whoever signed
   * in may invite him and answer him.
   */
  public static final AccessControlList INBOX =
      new AccessControlList(
          List.of(
              new Ace(
                  Ace.Who.Everybody.AUTHENTICATED,
                  true,
                  Privilege.SCHEDULE_DELIVER_INVITE.bit()
                      | Privilege.SCHEDULE_DELIVER_REPLY.bit())));

  private ScheduleAces() {}
}
