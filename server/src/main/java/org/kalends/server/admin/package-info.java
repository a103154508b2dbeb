/**
 * How the command line speaks to a running server: commands over a Unix domain socket in the data
 * directory, which only the server's own user can reach.
 *
 * <p>Nothing here knows what the commands do, and nothing here listens on a network. Start reading
 * at {@link org.kalends.server.admin.AdminSocket}.
 */
@NullMarked
package org.kalends.server.admin;

import org.jspecify.annotations.NullMarked;
