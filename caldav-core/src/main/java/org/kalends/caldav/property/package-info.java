/**
 * Live properties, one row each, and the multistatus answers they are written into.
 *
 * <p>No property is known anywhere else: what is in allprop, what is protected and what applies
 * where is derived from the rows. Start reading at {@link org.kalends.caldav.property.LiveProperty}
 * and {@link org.kalends.caldav.property.Multistatus}.
 */
@NullMarked
package org.kalends.caldav.property;

import org.jspecify.annotations.NullMarked;
