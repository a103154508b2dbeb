/**
 * The back end on JDBC: H2 embedded, PostgreSQL beyond it.
 *
 * <p>The only package that imports {@code java.sql}. Start reading at {@code JdbcRecordStore}.
 */
@NullMarked
package org.kalends.storage.jdbc;

import org.jspecify.annotations.NullMarked;
