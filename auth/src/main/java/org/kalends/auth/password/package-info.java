/**
 * The secrets people and devices sign in with: Argon2id hashes of account passwords, random app
 * passwords, and the memory of what was verified a moment ago.
 *
 * <p>It never keeps a password, in clear or under a key that outlives the process, and never
 * decides how often one may be tried. Start reading at {@link
 * org.kalends.auth.password.PasswordHasher}.
 */
@NullMarked
package org.kalends.auth.password;

import org.jspecify.annotations.NullMarked;
