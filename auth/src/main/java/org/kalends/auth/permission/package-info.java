/**
 * What a principal may do: one Shiro permission for each, answered by access control entries.
 *
 * <p>Nothing here knows passwords or paths, and nothing here stores an entry: those of a resource
 * come with the question. Start reading at {@link org.kalends.auth.permission.AccessEvaluator}.
 */
@NullMarked
package org.kalends.auth.permission;

import org.jspecify.annotations.NullMarked;
