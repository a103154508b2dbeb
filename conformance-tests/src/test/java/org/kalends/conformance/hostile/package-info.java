/**
 * What somebody sends who wishes the server ill, or whose program is broken: each input is refused
 * with the right words, changes nothing and costs little.
 *
 * <p>Nothing here knows what is inside the server; everything goes over a socket as it is written.
 * Start reading at {@link org.kalends.conformance.hostile.Attack} and {@link
 * org.kalends.conformance.hostile.Attacks}.
 */
@NullMarked
package org.kalends.conformance.hostile;

import org.jspecify.annotations.NullMarked;
