package org.kalends.caldav.icalendar.freebusy;

/**
 * A period in which somebody is busy.
 *
 * @param start seconds since the epoch
 * @param end seconds since the epoch, exclusive, after the start
 */
public record BusyPeriod(long start, long end) {}
