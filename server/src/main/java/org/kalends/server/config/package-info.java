/**
 * The configuration file {@code kalends.conf} (HOCON) as typed records.
 *
 * <p>Nothing here opens a store or a socket, and no setting is guessed: what the file does not say
 * is in {@code reference.conf} beside this package. Start reading at {@link
 * org.kalends.server.config.Configuration}.
 */
@NullMarked
package org.kalends.server.config;

import org.jspecify.annotations.NullMarked;
