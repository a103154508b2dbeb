/**
 * The back end on JDBC: H2 in this process, or PostgreSQL shared with others.
 *
 * <p>The only package that imports {@code java.sql}. It never looks into a row. Start reading at
 * {@code JdbcRecordStore}; what differs is in {@code H2Backend} and {@code PostgresBackend}.
 */
@NullMarked
package org.kalends.storage.jdbc;

import org.jspecify.annotations.NullMarked;
