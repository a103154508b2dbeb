/**
 * Who is asking, and what may he do: Apache Shiro realms and permissions, Argon2id, app passwords,
 * throttling, and the import of accounts.
 *
 * <p>No other module imports Shiro. It never decides how much of a resource is shown; that is the
 * view chosen by the engine from the privileges found here.
 */
@NullMarked
package org.kalends.auth;

import org.jspecify.annotations.NullMarked;
