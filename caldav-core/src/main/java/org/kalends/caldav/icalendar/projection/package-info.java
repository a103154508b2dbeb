/**
 * What others than its owner are shown of a calendar object: reduced to an allow-list, or to times.
 *
 * <p>Nothing here decides who is shown what, and nothing that is not on a list is ever copied.
 * Start reading at {@link org.kalends.caldav.icalendar.projection.MaskedObject}.
 */
@NullMarked
package org.kalends.caldav.icalendar.projection;

import org.jspecify.annotations.NullMarked;
