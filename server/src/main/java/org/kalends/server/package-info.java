/**
 * The composition root: everything is wired here by constructors, and nothing is decided here.
 *
 * <p>Sub-packages carry HTTP, TLS, configuration, logging, the command line and the socket it uses;
 * this package only knows in which order they are opened and closed. Start reading at {@link
 * org.kalends.server.KalendsServer}.
 */
@NullMarked
package org.kalends.server;

import org.jspecify.annotations.NullMarked;
