package org.kalends.caldav.property;

import java.util.function.Predicate;
import org.kalends.caldav.principal.PrincipalKind;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.resource.PrincipalResource;
import org.kalends.caldav.resource.ProxyResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.store.CollectionKind;

/** The kinds of resources that rows apply to. */
final class On {

  static final Predicate<Resource> EVERYTHING = resource -> true;
  static final Predicate<Resource> MEMBERS = MemberResource.class::isInstance;
  static final Predicate<Resource> PRINCIPALS = PrincipalResource.class::isInstance;

  /** Rooms and things that can be booked. */
  static final Predicate<Resource> ROOMS =
      resource ->
          resource instanceof PrincipalResource of
              && (of.principal().kind() == PrincipalKind.LOCATION
                  || of.principal().kind() == PrincipalKind.RESOURCE);

  /** Principals that have a calendar home. */
  static final Predicate<Resource> OWNERS =
      resource -> resource instanceof PrincipalResource of && of.principal().calendars();

  /** Whatever has members or is one: principals and the groups of their delegates. */
  static final Predicate<Resource> GROUPS = PRINCIPALS.or(ProxyResource.class::isInstance);

  /** Collections in a home, the home included. */
  static final Predicate<Resource> STORED_COLLECTIONS = CollectionResource.class::isInstance;

  /** Whatever is in a home. */
  static final Predicate<Resource> STORED = STORED_COLLECTIONS.or(MEMBERS);

  static final Predicate<Resource> CALENDARS =
      resource -> resource instanceof CollectionResource in && in.isCalendar();

  /** Collections that members can be put into. */
  static final Predicate<Resource> CONTAINERS =
      CALENDARS.or(
          resource ->
              resource instanceof CollectionResource in
                  && in.info().kind() == CollectionKind.PLAIN);

  /** Scheduling inboxes (RFC 6638 section 2.2). */
  static final Predicate<Resource> INBOXES =
      resource ->
          resource instanceof CollectionResource in
              && in.info().kind() == CollectionKind.SCHEDULE_INBOX;

  /** Scheduling outboxes (RFC 6638 section 2.1). */
  static final Predicate<Resource> OUTBOXES =
      resource ->
          resource instanceof CollectionResource in
              && in.info().kind() == CollectionKind.SCHEDULE_OUTBOX;

  /** Whatever calendar objects are put into, delivered to or sent by. */
  static final Predicate<Resource> CALENDARS_AND_BOXES = CALENDARS.or(INBOXES).or(OUTBOXES);

  static final Predicate<Resource> HOMES =
      resource ->
          resource instanceof CollectionResource in && in.info().kind() == CollectionKind.HOME;
  static final Predicate<Resource> CALENDARS_AND_HOMES = CALENDARS.or(HOMES);

  private On() {}
}
