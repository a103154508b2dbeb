package org.kalends.auth.password;

import java.util.UUID;

/**
 * What a correct password proves, until the principal's credentials change.
 *
 * @param principal who it belongs to
 * @param epoch the {@link org.kalends.caldav.principal.Credentials#epoch} read before the check
 * @param readOnly whether it may only read
 */
public record SignIn(UUID principal, long epoch, boolean readOnly) {}
