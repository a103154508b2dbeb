/**
 * What an operator does with accounts: users, app passwords, and the import of a whole directory
 * from one YAML file.
 *
 * <p>It never signs anyone in and never shows a password again that it has stored. Start reading at
 * {@link org.kalends.auth.accounts.Users} or {@link org.kalends.auth.accounts.AccountsImport}.
 */
@NullMarked
package org.kalends.auth.accounts;

import org.jspecify.annotations.NullMarked;
