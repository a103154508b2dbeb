package org.kalends.caldav.access;

import java.util.List;
import org.kalends.caldav.principal.PrincipalKind;

/**
 * What the administrator says of telling when somebody is busy.
 *
 * @param reach how far owners may open it
 * @param people the policy of whoever has set none
 * @param rooms the policy of rooms and of things that are booked which have set none
 * @param rate questions of one requester, or of one network that did not sign in, in a minute
 */
public record FreeBusySettings(
    FreeBusyReach reach, FreeBusyPolicy people, FreeBusyPolicy rooms, int rate) {

  /** The usual rate. */
  public static final int RATE = 120;

  /** The highest: no person gets there. */
  public static final int HIGHEST_RATE = 1_000_000;

  /** Whoever looks for a room has to know when it is free, and for longer than when people are. */
  private static final FreeBusyShape BOOKABLE =
      new FreeBusyShape(1, FreeBusyShape.MOST_DAYS, 15, FreeBusyShape.Tentative.BUSY, true);

  /** Owners open what they like, people are closed, and rooms are open to whoever signed in. */
  public static final FreeBusySettings STANDARD =
      new FreeBusySettings(
          FreeBusyReach.LINK, FreeBusyPolicy.CLOSED, ofRooms("authenticated"), RATE);

  /** The policy of people who have set none: closed but for one audience, or closed. */
  public static FreeBusyPolicy ofPeople(String audience) {
    return opened(audience, FreeBusyShape.STANDARD);
  }

  /** The same of rooms. */
  public static FreeBusyPolicy ofRooms(String audience) {
    return opened(audience, BOOKABLE);
  }

  /** A policy that tells one audience, called as in a policy, so much; closed if it is no other. */
  public static FreeBusyPolicy opened(String audience, FreeBusyShape shape) {
    for (FreeBusyAudience.Everybody each : FreeBusyAudience.Everybody.values()) {
      if (each != FreeBusyAudience.Everybody.LINK && each.word().equals(audience)) {
        return new FreeBusyPolicy(List.of(new FreeBusyPolicy.Rule(each, shape)));
      }
    }
    return FreeBusyPolicy.CLOSED;
  }

  /** The policy of an owner who has set none. */
  FreeBusyPolicy unset(PrincipalKind owner) {
    return owner == PrincipalKind.LOCATION || owner == PrincipalKind.RESOURCE ? rooms : people;
  }
}
