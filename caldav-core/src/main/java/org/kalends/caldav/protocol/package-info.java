/**
 * The words of the protocol: requests and answers, paths, headers, preconditions, refusals.
 *
 * <p>Nothing here knows of resources or of a store. Start reading at {@link
 * org.kalends.caldav.protocol.DavRequest} and {@link org.kalends.caldav.protocol.DavException}.
 */
@NullMarked
package org.kalends.caldav.protocol;

import org.jspecify.annotations.NullMarked;
