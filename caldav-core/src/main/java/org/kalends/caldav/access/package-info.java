/**
 * Who may do what: privileges (RFC 3744, RFC 4791), views and the requester of one request.
 *
 * <p>Nothing here stores or enforces anything; Shiro does, in the sign-in module. Start reading at
 * {@link org.kalends.caldav.access.Requester}.
 */
@NullMarked
package org.kalends.caldav.access;

import org.jspecify.annotations.NullMarked;
