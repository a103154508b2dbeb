/**
 * The store as the engine sees it: homes, collections and members in plain types.
 *
 * <p>Nothing here knows that what is kept is sealed, nor where. Start reading at {@link
 * org.kalends.caldav.store.CalendarStore}.
 */
@NullMarked
package org.kalends.caldav.store;

import org.jspecify.annotations.NullMarked;
