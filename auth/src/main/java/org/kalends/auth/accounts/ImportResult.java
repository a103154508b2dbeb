package org.kalends.auth.accounts;

/**
 * What an import did.
 *
 * @param created principals that are new
 * @param updated principals that were there and differed
 * @param unchanged principals that were there just so
 * @param policy the file's policy, which the import does not apply
 */
public record ImportResult(int created, int updated, int unchanged, AccountsPolicy policy) {}
