/**
 * XML in and XML out: one bounded reader without DTDs, one streaming writer.
 *
 * <p>No other package touches a StAX class. Start reading at {@link
 * org.kalends.caldav.xml.XmlReader} and {@link org.kalends.caldav.xml.XmlWriter}.
 */
@NullMarked
package org.kalends.caldav.xml;

import org.jspecify.annotations.NullMarked;
