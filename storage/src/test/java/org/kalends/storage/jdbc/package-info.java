/** Tests of the back end on JDBC. */
package org.kalends.storage.jdbc;
