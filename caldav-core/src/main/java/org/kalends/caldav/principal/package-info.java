/**
 * Who exists: users, groups, locations and resources, and the credentials of those who sign in.
 *
 * <p>Nothing here decides what a principal may do. Start reading at {@link
 * org.kalends.caldav.principal.Directory}.
 */
@NullMarked
package org.kalends.caldav.principal;

import org.jspecify.annotations.NullMarked;
