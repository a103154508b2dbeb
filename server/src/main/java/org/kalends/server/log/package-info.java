/**
 * How Kalends logs: one line for each event on standard output, control characters escaped.
 *
 * <p>Nothing here, and no line that is written, holds a name, an address or a calendar's content:
 * exceptions are logged without their messages. Start reading at {@link
 * org.kalends.server.log.LogSetup}.
 */
@NullMarked
package org.kalends.server.log;

import org.jspecify.annotations.NullMarked;
