/**
 * Kalends in a servlet container that somebody else runs.
 *
 * <p>Nothing here listens or does TLS: the container does, and plain HTTP beyond loopback is
 * answered only if the configuration says that a proxy does TLS. Start reading at {@link
 * org.kalends.server.war.WarListener}.
 */
@NullMarked
package org.kalends.server.war;

import org.jspecify.annotations.NullMarked;
