package org.kalends.caldav.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kalends.caldav.property.Multistatus;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.Precondition;
import org.kalends.caldav.report.SyncChanges.Entry;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.MemberResource;

/** Writes the changes of a sync report in their order. */
record SyncResponses(Multistatus answer, Optional<CalendarDataShape> shape, boolean infinite) {

  void write(List<Entry> entries) throws IOException {
    MemberResponses members = new MemberResponses(answer, shape, FloatingTime.ofCalendars());
    List<MemberResource> run = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.resource().orElse(null) instanceof MemberResource member) {
        if (!run.isEmpty() && run.get(0).in() != member.in()) {
          members.write(run);
          run.clear();
        }
        run.add(member);
      } else {
        members.write(run);
        run.clear();
        other(entry);
      }
    }
    members.write(run);
  }

  private void other(Entry entry) throws IOException {
    if (infinite
        && entry.resource().orElse(null) instanceof CollectionResource collection
        && collection.mount() != null) {
      answer.refused(
          collection.href(),
          DavException.of(
              Precondition.SYNC_TRAVERSAL_SUPPORTED, "A shared calendar synchronises by itself"));
    } else if (entry.resource().isPresent()) {
      answer.resource(entry.resource().get());
    } else {
      answer.status(entry.href(), 404);
    }
  }
}
