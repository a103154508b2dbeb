package org.kalends.caldav.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.kalends.caldav.property.Multistatus;
import org.kalends.caldav.resource.CollectionView;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.store.Member;

/** Writes members of one collection with their calendar data, read in batches while writing. */
record MemberResponses(Multistatus answer, Optional<CalendarDataShape> shape) {

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
              answer.resource(
                  new MemberResource(view, content.member()),
                  shape.get().apply(content.bytes(), view.collection()));
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
}
