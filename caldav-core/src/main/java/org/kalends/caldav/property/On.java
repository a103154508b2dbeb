package org.kalends.caldav.property;

import java.util.function.Predicate;
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

  static final Predicate<Resource> HOMES =
      resource ->
          resource instanceof CollectionResource in && in.info().kind() == CollectionKind.HOME;
  static final Predicate<Resource> CALENDARS_AND_HOMES = CALENDARS.or(HOMES);

  private On() {}
}
