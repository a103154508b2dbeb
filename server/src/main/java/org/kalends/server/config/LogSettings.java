package org.kalends.server.config;

/**
 * What is logged.
 *
 * @param level {@code error}, {@code warn}, {@code info} or {@code debug}
 * @param requests whether each request gets a line
 */
public record LogSettings(String level, boolean requests) {}
