/**
 * An in-memory directory of accounts for the tests of every module.
 *
 * <p>It never reaches a disk. Start reading at {@link
 * org.kalends.caldav.principal.InMemoryAccounts}.
 */
@NullMarked
package org.kalends.caldav.principal;

import org.jspecify.annotations.NullMarked;
