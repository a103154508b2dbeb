package org.kalends.storage.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * How a PostgreSQL database is reached.
 *
 * @param url {@code jdbc:postgresql://HOST:PORT/DATABASE}, with the parameters of the driver
 * @param user the role; null for the one in the URL
 * @param password its password; null if it needs none or the driver finds it elsewhere
 * @param connections at most so many at a time, besides one to look at homes with and one to know
 *     of other processes
 */
public record PostgresSettings(
    String url, @Nullable String user, @Nullable String password, int connections) {

  /** What such a URL begins with. */
  public static final String SCHEME = "jdbc:postgresql:";

  private static final int CONNECTIONS = 16;

  /** With up to 16 connections. */
  public PostgresSettings(String url, @Nullable String user, @Nullable String password) {
    this(url, user, password, CONNECTIONS);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "PostgresSettings[" + place() + "]";
  }

  /** Host and database, for people: the URL without scheme and parameters. */
  public String place() {
    int end = url.indexOf('?');
    return (end < 0 ? url : url.substring(0, end)).substring(SCHEME.length());
  }
}
