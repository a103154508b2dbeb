package org.kalends.caldav.access;

import java.util.ArrayList;
import java.util.List;
import org.kalends.caldav.store.AccessControlList;
import org.kalends.caldav.store.Ace;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.CollectionKind;

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

  /** The entries of a collection, and then those it inherits. */
  public static AccessControlList of(CollectionInfo info, AccessControlList above) {
    boolean inbox = info.kind() == CollectionKind.SCHEDULE_INBOX;
    return info.acl().then(inbox ? asking(above) : above);
  }

  /**
   * What an inbox inherits: who may know when its owner is busy may ask it when scheduling (RFC
   * 6638 section 6.1.4), unless the inbox has an entry of its own that says otherwise. There are as
   * many entries as before.
   */
  public static AccessControlList asking(AccessControlList inherited) {
    if (inherited.isEmpty()) {
      return inherited;
    }
    int knowing = Privilege.READ_FREE_BUSY.bit();
    List<Ace> aces = new ArrayList<>();
    for (Ace ace : inherited.aces()) {
      boolean isAbout = (AceEvaluation.expanded(ace.privileges()) & knowing) != 0;
      int privileges = ace.privileges() | (isAbout ? Privilege.SCHEDULE_QUERY_FREEBUSY.bit() : 0);
      aces.add(new Ace(ace.who(), ace.grants(), privileges));
    }
    return new AccessControlList(aces);
  }
}
