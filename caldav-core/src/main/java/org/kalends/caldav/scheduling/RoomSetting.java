package org.kalends.caldav.scheduling;

import java.util.Optional;
import java.util.UUID;
import org.kalends.caldav.icalendar.scheduling.AutoSchedule;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;

/**
 * How a principal answers invitations by itself, as {@link Principal#autoSchedule} has it.
 *
 * @param mode what it says
 * @param acceptFrom the group whose members' invitations are accepted always; empty if there is
 *     none
 */
public record RoomSetting(AutoSchedule mode, Optional<UUID> acceptFrom) {

  private static final String ACCEPT_FROM = "accept-from:";

  /** That of a principal: rooms and resources answer unless they were told not to. */
  public static RoomSetting of(Principal principal) {
    AutoSchedule mode =
        principal.kind() == PrincipalKind.LOCATION || principal.kind() == PrincipalKind.RESOURCE
            ? AutoSchedule.AUTOMATIC
            : AutoSchedule.NONE;
    Optional<UUID> group = Optional.empty();
    for (String word : principal.autoSchedule().strip().split(" +", -1)) {
      if (word.startsWith(ACCEPT_FROM)) {
        group = id(word.substring(ACCEPT_FROM.length()));
      } else {
        mode = AutoSchedule.named(word).orElse(mode);
      }
    }
    return new RoomSetting(mode, group);
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** What {@link Principal#autoSchedule} says of it. */
  public String text() {
    return mode.code() + acceptFrom.map(group -> " " + ACCEPT_FROM + group).orElse("");
  }
}
