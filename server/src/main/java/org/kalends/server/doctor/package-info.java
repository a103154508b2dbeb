/**
 * What {@code kalends doctor} looks at: one small class for each check, listed in one place.
 *
 * <p>Nothing here changes anything, and no check needs a running server. Start reading at {@link
 * org.kalends.server.doctor.Doctor}.
 */
@NullMarked
package org.kalends.server.doctor;

import org.jspecify.annotations.NullMarked;
