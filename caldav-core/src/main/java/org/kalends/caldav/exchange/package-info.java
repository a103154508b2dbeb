/**
 * One request on its way: what it is about, its conditions, its body.
 *
 * <p>Nothing here answers anything; methods and reports do. Start reading at {@link
 * org.kalends.caldav.exchange.Exchange}.
 */
@NullMarked
package org.kalends.caldav.exchange;

import org.jspecify.annotations.NullMarked;
