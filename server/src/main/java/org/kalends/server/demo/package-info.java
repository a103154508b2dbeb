/**
 * What {@code kalends demo} shows: two users and a calendar with a believable week, put in through
 * the engine like any client would.
 *
 * <p>Nothing here is used by a server that people rely on. Start reading at {@link
 * org.kalends.server.demo.Demo}.
 */
@NullMarked
package org.kalends.server.demo;

import org.jspecify.annotations.NullMarked;
