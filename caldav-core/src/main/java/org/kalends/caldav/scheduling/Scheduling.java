package org.kalends.caldav.scheduling;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.access.Requester;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.principal.Directory;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.HomeLocks;

/** All that a request needs to schedule: who is who, what a home keeps, and the way out. */
public final class Scheduling implements AutoCloseable {

  private final Office office;
  private final Filing filing;
  private final Deliveries deliveries;
  private final Refusals refusals;

  /**
   * Scheduling in a store.
   *
   * @param users who is here
   * @param acting somebody as if he had signed in
   * @param transport the way to those who are not here
   * @param attendant answers for those who cannot
   * @param limits of calendar objects
   * @param quotaBytes of all contents in one home
   * @param terms how long things may take
   */
  public Scheduling(
      CalendarStore store,
      HomeMarks marks,
      CalendarUsers users,
      Function<Principal, Requester> acting,
      Transport transport,
      Attendant attendant,
      CalendarLimits limits,
      long quotaBytes,
      DeliveryTerms terms,
      Clock clock) {
    this.office =
        new Office(
            store, marks, users, transport, terms, new HomeLocks(true), new Outcomes(), clock);
    this.filing = new Filing(store, users, limits);
    this.refusals = new Refusals(store, clock);
    InboxAccess access = new InboxAccess(store, acting);
    Reach reach = new Reach(users, transport, access);
    this.deliveries =
        new Deliveries(
            office,
            access,
            reach,
            new LocalDelivery(office, reach, attendant, filing, refusals, quotaBytes),
            new Settlements(office, filing),
            new Forgetting(office, filing));
  }

  /** Scheduling in a store that dies with the engine, where everybody may invite everybody. */
  public static Scheduling of(CalendarStore store, Directory directory, Clock clock) {
    return new Scheduling(
        store,
        HomeMarks.NONE,
        new CalendarUsers(directory, null),
        AnySender::new,
        Transport.NONE,
        Attendant.NONE,
        CalendarLimits.DEFAULT,
        Long.MAX_VALUE,
        DeliveryTerms.STANDARD,
        clock);
  }

  private record AnySender(Principal self) implements Requester {
    @Override
    public Optional<Principal> principal() {
      return Optional.of(self);
    }

    @Override
    public PrivilegeSet privileges(AccessTarget target) {
      return PrivilegeSet.of(Privilege.SCHEDULE_DELIVER);
    }
  }

  /** Who is who. */
  public CalendarUsers users() {
    return office.users();
  }

  /** What a home keeps, as of now. */
  public SchedulingState state(Home home) {
    return office.state(home);
  }

  /** The object of a UID in any calendar of a home that is not somebody else's. */
  public Optional<FiledObject> find(Home home, String uid) {
    return filing.find(home, uid);
  }

  /** What was refused. */
  public Refusals refusals() {
    return refusals;
  }

  /** Who gets messages to where they are to go. */
  public Deliveries deliveries() {
    return deliveries;
  }

  @Override
  public void close() {
    deliveries.close();
  }
}
