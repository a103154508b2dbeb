/**
 * Content lines and components over the stored bytes: what RFC 5545 section 3.1 calls the syntax.
 *
 * <p>It never copies the text before somebody asks for it, never changes a byte, and knows no
 * meaning of any property. Start reading at {@link
 * org.kalends.caldav.icalendar.content.CalendarParser}.
 */
@NullMarked
package org.kalends.caldav.icalendar.content;

import org.jspecify.annotations.NullMarked;
