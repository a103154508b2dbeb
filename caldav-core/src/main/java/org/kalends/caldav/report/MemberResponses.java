package org.kalends.caldav.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.zone.ZoneRules;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.CalendarObject;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.query.CalendarFilter;
import org.kalends.caldav.icalendar.recurrence.TooManyInstancesException;
import org.kalends.caldav.property.Multistatus;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.Precondition;
import org.kalends.caldav.resource.CollectionView;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.StoredContent;

/** Writes members of one collection with their calendar data, read in batches while writing. */
record MemberResponses(
    Multistatus answer, Optional<CalendarDataShape> shape, FloatingTime floating) {

  /** Writes all of these; one that has been removed by now is answered with 404. */
  void write(List<MemberResource> members) throws IOException {
    if (members.isEmpty()) {
      return;
    }
    if (shape.isEmpty()) {
      for (MemberResource member : members) {
        answer.resource(member);
      }
      return;
    }
    CollectionView view = members.get(0).in();
    List<Member> wanted = members.stream().map(MemberResource::member).toList();
    Set<UUID> sent = new HashSet<>();
    try {
      view.contents(
          wanted,
          content -> {
            try {
              sent.add(content.member().id());
              write(view, content, null);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (MemberResource member : members) {
      if (!sent.contains(member.member().id())) {
        answer.status(member.href(), 404);
      }
    }
  }

  /** Writes an object if it matches; one too costly to tell is named as such. */
  void writeIf(CalendarFilter filter, CollectionView view, StoredContent content)
      throws IOException {
    if (filter.surelyMatches(content.member().facts())) {
      write(view, content, null);
      return;
    }
    CalendarObject object;
    try {
      object = CalendarObject.ofStored(content.bytes());
      if (!filter.matches(object, floating.in(view.collection()))) {
        return;
      }
    } catch (InvalidCalendarException e) {
      return; // what cannot be read matches nothing
    } catch (TooManyInstancesException e) {
      tooMany(view, content);
      return;
    }
    write(view, content, object);
  }

  /**
   * Writes an object.
   *
   * @param read the same, if it was read for another reason
   */
  private void write(CollectionView view, StoredContent content, @Nullable CalendarObject read)
      throws IOException {
    MemberResource resource = new MemberResource(view, content.member());
    if (shape.isEmpty()) {
      answer.resource(resource);
    } else if (!resource.isCalendarObject() || shape.get().isWhole()) {
      answer.resource(resource, content.bytes());
    } else {
      byte[] shaped;
      try {
        ZoneRules zone = floating.in(view.collection());
        shaped =
            read == null ? shape.get().apply(content.bytes(), zone) : shape.get().apply(read, zone);
      } catch (TooManyInstancesException e) {
        tooMany(view, content);
        return;
      }
      answer.resource(resource, shaped);
    }
  }

  private void tooMany(CollectionView view, StoredContent content) throws IOException {
    answer.refused(
        new MemberResource(view, content.member()).href(),
        DavException.of(Precondition.NUMBER_OF_MATCHES_WITHIN_LIMITS, "Too many instances"));
  }
}
