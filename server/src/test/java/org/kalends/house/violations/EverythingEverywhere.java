package org.kalends.house.violations;

import jakarta.mail.Message;
import jakarta.servlet.Servlet;
import java.sql.Connection;
import java.time.Instant;
import javax.crypto.Mac;
import javax.xml.stream.XMLStreamReader;
import net.fortuna.ical4j.model.Calendar;
import org.apache.shiro.subject.Subject;
import org.kalends.caldav.store.CalendarStore;

/** One field for each library that has a room of its own. */
class EverythingEverywhere {
  Mac cryptography;
  Connection sql;
  Subject signIn;
  Servlet http;
  XMLStreamReader xml;
  Calendar icalendar;
  Message mail;

  Instant time() {
    return Instant.now();
  }

  Object data(CalendarStore store) {
    return store.home(new java.util.UUID(0, 0));
  }
}
