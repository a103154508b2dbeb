/**
 * How often passwords may be tried: token buckets for each network and account, a growing pause
 * after wrong ones, and a limit on checks at the same time.
 *
 * <p>It never locks an account, never sees a password, and holds no thread to make anyone wait.
 * Start reading at {@link org.kalends.auth.throttle.Throttle}.
 */
@NullMarked
package org.kalends.auth.throttle;

import org.jspecify.annotations.NullMarked;
