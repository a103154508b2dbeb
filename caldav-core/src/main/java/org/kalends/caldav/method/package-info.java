/**
 * The methods of HTTP, WebDAV and CalDAV, one class each.
 *
 * <p>A method never checks conditions and never resolves its own path; that happened before. Start
 * reading at {@link org.kalends.caldav.method.DavMethod} and {@link
 * org.kalends.caldav.method.Methods}.
 */
@NullMarked
package org.kalends.caldav.method;

import org.jspecify.annotations.NullMarked;
