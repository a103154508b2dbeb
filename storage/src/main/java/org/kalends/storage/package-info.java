/**
 * Where calendars are kept: sealed records on a pluggable back end.
 *
 * <p>The layers, from the engine down: {@code sealed} turns plain changes into sealed rows and
 * keeps the indexes in memory, {@code seal} holds keys and ciphers, {@code record} is the interface
 * of a back end, {@code jdbc} and {@code memory} are back ends. Nothing below {@code sealed} ever
 * holds a name, a UID, an e-mail address or a time in clear.
 */
@NullMarked
package org.kalends.storage;

import org.jspecify.annotations.NullMarked;
