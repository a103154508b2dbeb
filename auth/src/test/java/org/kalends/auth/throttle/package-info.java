/** Proofs of how often passwords may be tried. Start reading at ThrottleTest. */
@NullMarked
package org.kalends.auth.throttle;

import org.jspecify.annotations.NullMarked;
