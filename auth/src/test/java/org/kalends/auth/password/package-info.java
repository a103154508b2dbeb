/** Proofs of hashing and remembering passwords. Start reading at PasswordHasherTest. */
@NullMarked
package org.kalends.auth.password;

import org.jspecify.annotations.NullMarked;
