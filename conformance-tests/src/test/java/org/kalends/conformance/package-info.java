/**
 * What a client sees: every test here talks HTTP to a running server and knows nothing of what is
 * inside it.
 *
 * <p>No test touches the store or calls the engine, and none depends on what another one left
 * behind. Start reading at {@link org.kalends.conformance.TestCalendar} and {@link
 * org.kalends.conformance.Request}.
 */
@NullMarked
package org.kalends.conformance;

import org.jspecify.annotations.NullMarked;
