package org.kalends.caldav.scheduling;

import java.time.Instant;
import java.util.Set;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;
import org.kalends.caldav.icalendar.scheduling.ItipMessage;
import org.kalends.caldav.icalendar.scheduling.Processed;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.store.Home;

/** Answers invitations for who cannot: rooms and resources. */
@FunctionalInterface
public interface Attendant {

  /** Nobody's invitations are answered. */
  Attendant NONE = invited -> new Attended(invited.processed(), true);

  /**
   * What a message comes to at a recipient's, with an answer if the server gives one for him.
   * Called before anything is stored, and again after a conflict of commits; what it returns is
   * stored in one commit, its {@link Processed#answers} queued with it.
   */
  Attended attend(Invited invited);

  /**
   * A message that is being delivered.
   *
   * @param recipient whom it is for
   * @param owner all calendar user addresses of his
   * @param home his, as of now
   * @param message what came
   * @param processed what it comes to if nobody answers; its copy's object is what would be stored
   * @param now when it happens
   */
  record Invited(
      Principal recipient,
      Set<CalendarAddress> owner,
      Home home,
      ItipMessage message,
      Processed processed,
      Instant now) {}

  /**
   * What becomes of it.
   *
   * @param processed with the answer, if there is one
   * @param forInbox whether somebody has to look at it
   */
  record Attended(Processed processed, boolean forInbox) {}
}
