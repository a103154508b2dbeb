package org.kalends.server;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.content.CalendarParser;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;
import org.kalends.caldav.icalendar.scheduling.ItipMessage;
import org.kalends.caldav.icalendar.scheduling.ItipMethod;
import org.kalends.caldav.icalendar.scheduling.RequestStatus;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.scheduling.Acquaintances;
import org.kalends.caldav.scheduling.CalendarUsers;
import org.kalends.caldav.scheduling.Quarantine;
import org.kalends.caldav.scheduling.Refusals;
import org.kalends.caldav.scheduling.Scheduling;
import org.kalends.caldav.scheduling.WaitingInvitation;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.server.imip.MailSettings;
import org.kalends.server.imip.ReplyAddress;
import org.kalends.server.imip.ReplyToken;
import org.kalends.server.imip.in.Calendars;
import org.kalends.server.imip.in.Receiver;
import org.kalends.server.imip.in.Verdict;

/** Invitations and answers that come by mail, and what of them waits for the user. */
public final class IncomingMail implements Calendars {

  private final CalendarUsers users;
  private final BiFunction<ItipMessage, Principal, RequestStatus> delivery;
  private final Refusals refusals;
  private final Quarantine quarantine;
  private final Acquaintances acquaintances;
  private final int mostWaiting;
  private final @Nullable Receiver receiver;

  /**
   * Mail for those who are here.
   *
   * @param scheduling delivers messages whose senders are proven, and notes the others
   */
  IncomingMail(
      MailSettings settings,
      ReplyToken tokens,
      CalendarStore store,
      CalendarUsers users,
      Scheduling scheduling,
      Clock clock) {
    this.refusals = scheduling.refusals();
    this.users = users;
    this.delivery = scheduling.deliveries()::receive;
    this.quarantine = new Quarantine(store, clock);
    this.acquaintances = new Acquaintances(store, users, quarantine);
    this.mostWaiting = settings.inbound().waiting();
    ReplyAddress reply = settings.reply();
    this.receiver =
        reply == null ? null : new Receiver(reply, settings.inbound(), tokens, this, clock);
  }

  /** What takes mail; empty if no address is configured that mail could be for. */
  public Optional<Receiver> receiver() {
    return Optional.ofNullable(receiver);
  }

  /** What waits for a user, the latest first. */
  public List<WaitingInvitation> waiting(Principal user) {
    return quarantine.waiting(user);
  }

  /**
   * Lets an organizer in: what waits of him is delivered, and what he sends from now on.
   *
   * @param id of any of his invitations
   * @return how many were delivered; empty if nothing of this name waits
   */
  public Optional<Integer> accept(Principal user, String id) {
    Optional<WaitingInvitation> accepted =
        waiting(user).stream().filter(each -> each.id().equals(id)).findFirst();
    if (accepted.isEmpty()) {
      return Optional.empty();
    }
    CalendarAddress organizer = accepted.get().message().sender();
    quarantine.introduce(user, organizer);
    List<WaitingInvitation> his =
        waiting(user).stream()
            .filter(each -> each.message().sender().equals(organizer))
            .sorted(
                Comparator.comparing((WaitingInvitation each) -> each.message().method())
                    .thenComparing(WaitingInvitation::received))
            .toList();
    int delivered = 0;
    for (WaitingInvitation each : his) {
      // before it is removed: delivered twice, it changes nothing
      if (delivery.apply(each.message(), user) != RequestStatus.NOT_DELIVERED) {
        quarantine.remove(user, each.id());
        delivered++;
      }
    }
    return Optional.of(delivered);
  }

  /**
   * Drops an invitation; its organizer is told nothing.
   *
   * @return whether there was one
   */
  public boolean reject(Principal user, String id) {
    return quarantine.remove(user, id).isPresent();
  }

  @Override
  public Optional<Principal> find(CalendarAddress address) {
    return users.find(address);
  }

  @Override
  public Set<CalendarAddress> addresses(Principal principal) {
    return users.addresses(principal);
  }

  @Override
  public boolean knows(Principal user, CalendarAddress organizer) {
    return acquaintances.knows(user, organizer);
  }

  @Override
  public RequestStatus deliver(ItipMessage message, Principal recipient) {
    return delivery.apply(message, recipient);
  }

  @Override
  public boolean keep(ItipMessage message, Principal recipient) {
    return quarantine.keep(recipient, message, mostWaiting);
  }

  @Override
  public void refused(
      Principal recipient, CalendarAddress claimed, ItipMethod method, Verdict why) {
    refusals.note(recipient.id(), claimed, method, why.name().toLowerCase(Locale.ROOT));
  }

  /** A cancellation of single instances waits with what it cancels them of. */
  @Override
  public void forget(ItipMessage cancel, Principal recipient) {
    String uid = cancel.content().uid();
    boolean whole =
        CalendarParser.parseStored(cancel.content().toBytes()).components().stream()
            .anyMatch(each -> !each.is("VTIMEZONE") && !each.has("RECURRENCE-ID"));
    if (whole) {
      quarantine.forget(recipient, cancel.sender(), uid);
    } else if (waiting(recipient).stream()
        .anyMatch(
            each ->
                each.message().content().uid().equals(uid)
                    && each.message().sender().equals(cancel.sender()))) {
      quarantine.keep(recipient, cancel, mostWaiting);
    }
  }
}
