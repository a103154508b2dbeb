package org.kalends.caldav.scheduling;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.scheduling.ItipMessage;
import org.kalends.caldav.icalendar.scheduling.Revisions;
import org.kalends.caldav.store.Change;

/**
 * A change of one resource that may be made, with what others are to be told of it. Nothing is
 * changed before {@link ImplicitScheduling#take} and a commit.
 *
 * @param change of the resource, as scheduling leaves it
 * @param home in which it is
 * @param told what is to be told; null if the resource is nobody else's business
 */
public record Wished<C extends Change>(C change, UUID home, @Nullable Told told) {

  /**
   * What others are to be told of an object.
   *
   * @param uid of the object
   * @param revisions what was said about it, to be remembered
   * @param kept whether they have to be remembered beside the object
   * @param messages to be sent, in order
   */
  public record Told(String uid, Revisions revisions, boolean kept, List<ItipMessage> messages) {

    Told then(Told later) {
      List<ItipMessage> all = new ArrayList<>(messages);
      all.addAll(later.messages);
      return new Told(uid, later.revisions, later.kept, List.copyOf(all));
    }
  }
}
