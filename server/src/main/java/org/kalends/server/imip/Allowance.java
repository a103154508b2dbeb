package org.kalends.server.imip;

/**
 * How many messages within a time.
 *
 * @param hour within an hour; at least 1
 * @param day within a day; at least 1
 */
public record Allowance(int hour, int day) {}
