/**
 * The one room for cryptography of data: format CBX1, the key hierarchy, key providers.
 *
 * <p>No other package imports {@code javax.crypto}. Start reading at {@code Sealer}.
 */
@NullMarked
package org.kalends.storage.seal;

import org.jspecify.annotations.NullMarked;
