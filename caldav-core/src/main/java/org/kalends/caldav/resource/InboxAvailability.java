package org.kalends.caldav.resource;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.kalends.caldav.store.DeadProperty;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.StandardCollection;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlName;

/** CALDAV:calendar-availability (RFC 7953 section 7.2.4), which is kept with the inbox. */
public final class InboxAvailability {

  /** What it is called. */
  public static final XmlName NAME = new XmlName(Names.CALDAV, "calendar-availability");

  private InboxAvailability() {}

  /** When the owner of a home says he is available, as iCalendar. */
  public static Optional<byte[]> of(Home home) {
    return StandardCollection.INBOX
        .in(home)
        .flatMap(inbox -> inbox.properties().get(NAME))
        .map(DeadProperty::text)
        .map(text -> text.strip().getBytes(StandardCharsets.UTF_8));
  }
}
