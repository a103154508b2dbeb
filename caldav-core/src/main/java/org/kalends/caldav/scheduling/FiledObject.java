package org.kalends.caldav.scheduling;

import org.kalends.caldav.icalendar.scheduling.SchedulingObject;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.Member;

/**
 * A calendar object and where its owner keeps it.
 *
 * @param in the calendar
 * @param member what is known of it
 * @param object what it says
 */
public record FiledObject(CollectionInfo in, Member member, SchedulingObject object) {}
