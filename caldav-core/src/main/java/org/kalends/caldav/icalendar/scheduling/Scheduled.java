package org.kalends.caldav.icalendar.scheduling;

import java.util.List;

/**
 * What a user's change of his own copy comes to.
 *
 * @param copy what is to be stored; its object is the client's but for what the server has to say
 * @param messages what is to be sent, in this order
 */
public record Scheduled(UserCopy copy, List<ItipMessage> messages) {

  /** Copies the list. */
  public Scheduled {
    messages = List.copyOf(messages);
  }
}
