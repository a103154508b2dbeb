package org.kalends.caldav.sharing;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kalends.caldav.store.Sharing.Source;

/**
 * The identifiers of invitations (caldav-sharing section 6.16). Each holds the ids of the calendar,
 * so that a reply finds it wherever its owner has moved it, and a random part, so that nobody can
 * make one up.
 */
final class InvitationUid {

  private static final Pattern FORM = Pattern.compile("([0-9a-f]{32})([0-9a-f]{32})([0-9a-f]{32})");

  private InvitationUid() {}

  /** A new one for a calendar. */
  static String of(UUID home, UUID calendar) {
    return hex(home) + hex(calendar) + hex(UUID.randomUUID());
  }

  /** Where the calendar is; empty if this server never made the identifier. */
  static Optional<Source> source(String uid) {
    Matcher matcher = FORM.matcher(uid);
    return matcher.matches()
        ? Optional.of(new Source(id(matcher.group(1)), id(matcher.group(2))))
        : Optional.empty();
  }

  /** The name of the mount an invitation leads to: the same whenever it is accepted. */
  static String mountName(String uid) {
    return UUID.nameUUIDFromBytes(uid.getBytes(StandardCharsets.US_ASCII)).toString();
  }

  private static String hex(UUID id) {
    return id.toString().replace("-", "");
  }

  private static UUID id(String hex) {
    return new UUID(
        Long.parseUnsignedLong(hex.substring(0, 16), 16),
        Long.parseUnsignedLong(hex.substring(16), 16));
  }
}
