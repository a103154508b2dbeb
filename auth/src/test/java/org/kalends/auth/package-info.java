/** Proofs of sign-in. They never open a network port. Start reading at ShiroAuthenticatorTest. */
@NullMarked
package org.kalends.auth;

import org.jspecify.annotations.NullMarked;
