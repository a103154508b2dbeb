/**
 * Shiro without state: realms that check passwords, one that asks the access rules, and the
 * security manager that joins them.
 *
 * <p>There are no sessions here, nothing is bound to a thread, and no cache of Shiro's is used.
 * Start reading at {@link org.kalends.auth.realm.StatelessSecurity}.
 */
@NullMarked
package org.kalends.auth.realm;

import org.jspecify.annotations.NullMarked;
