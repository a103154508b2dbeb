/**
 * The composition root: configuration, Jetty, Milton, the command line. Everything is wired here by
 * constructors, and nothing is decided here.
 */
@NullMarked
package org.kalends.server;

import org.jspecify.annotations.NullMarked;
