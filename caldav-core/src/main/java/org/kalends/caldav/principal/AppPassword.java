package org.kalends.caldav.principal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A random password for one device. Of the secret itself only a keyed hash is kept.
 *
 * @param id names it in lists and inside the secret; not secret itself
 * @param label what its owner calls the device
 * @param mac lower-case hex of HMAC-SHA256 of the secret under the server's pepper
 * @param readOnly whether it may only read
 * @param created when it was made
 * @param lastUsed when it was last used, to the hour; null if never
 */
public record AppPassword(
    String id,
    String label,
    String mac,
    boolean readOnly,
    Instant created,
    @Nullable Instant lastUsed) {}
