/**
 * Proofs of what operators do with accounts. They never write files. Start reading at
 * AccountsImportTest.
 */
@NullMarked
package org.kalends.auth.accounts;

import org.jspecify.annotations.NullMarked;
