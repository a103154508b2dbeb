/**
 * What a principal may do: one Shiro permission for each, answered by a short list of rules.
 *
 * <p>Nothing here knows passwords or paths, and no rule decides alone: what all of them grant is
 * held together. Start reading at {@link org.kalends.auth.permission.AccessEvaluator}.
 */
@NullMarked
package org.kalends.auth.permission;

import org.jspecify.annotations.NullMarked;
