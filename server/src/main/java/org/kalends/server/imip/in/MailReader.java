package org.kalends.server.imip.in;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.ParseException;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.kalends.server.imip.MailAddress;

/**
 * Finds the iTIP parts of a message (RFC 6047 section 2.4), however deep, but never in another
 * message that it forwards. Takes bounded time and memory, whatever comes.
 */
final class MailReader {

  private static final int MOST_LINES_OF_BOUNDARIES = 500;
  private static final int MOST_PARTS = 100;
  private static final int MOST_CALENDARS = 10;
  private static final int DEEPEST = 8;
  private static final int LONGEST_CALENDAR = 1 << 20;
  private static final Session SESSION = Session.getInstance(new Properties());

  private final List<ItipPart> found = new ArrayList<>();
  private int parts;

  private MailReader() {}

  /**
   * Reads a message.
   *
   * @throws UnreadableMailException if it cannot be read, or nothing in it is iTIP
   */
  static ReadMail read(byte[] message) throws UnreadableMailException {
    if (boundaries(message) > MOST_LINES_OF_BOUNDARIES) {
      throw new UnreadableMailException(Verdict.UNREADABLE);
    }
    try {
      MimeMessage mail = new MimeMessage(SESSION, new SharedByteArrayInputStream(message));
      MailReader reader = new MailReader();
      reader.collect(mail, 1);
      if (reader.found.isEmpty()) {
        throw new UnreadableMailException(Verdict.NO_CALENDAR);
      }
      String[] results = mail.getHeader("Authentication-Results");
      return new ReadMail(from(mail), results == null ? List.of() : List.of(results), reader.found);
    } catch (MessagingException | IOException | RuntimeException | StackOverflowError e) {
      // Whatever somebody sends is his mistake, never a failure of the server.
      throw new UnreadableMailException(Verdict.UNREADABLE);
    }
  }

  /** How many parts there could be, before anything is made of them. */
  private static int boundaries(byte[] message) {
    int lines = 0;
    for (int i = 0; i + 1 < message.length; i++) {
      boolean begins = i == 0 || message[i - 1] == '\n' || message[i - 1] == '\r';
      if (begins && message[i] == '-' && message[i + 1] == '-') {
        lines++;
      }
    }
    return lines;
  }

  private static @Nullable MailAddress from(MimeMessage mail) throws MessagingException {
    String[] fields = mail.getHeader("From");
    if (fields == null || fields.length != 1) {
      return null; // RFC 5322 section 3.6: exactly one
    }
    try {
      InternetAddress[] addresses = InternetAddress.parseHeader(fields[0], true);
      return addresses.length == 1
          ? MailAddress.parse(String.valueOf(addresses[0].getAddress())).orElse(null)
          : null;
    } catch (AddressException e) {
      return null;
    }
  }

  private void collect(Part part, int depth)
      throws MessagingException, IOException, UnreadableMailException {
    if (++parts > MOST_PARTS || depth > DEEPEST) {
      throw new UnreadableMailException(Verdict.UNREADABLE);
    }
    ContentType type = type(part);
    if (type == null) {
      return;
    }
    if (type.match("multipart/*")) {
      collectAll(part, type, depth);
    } else if (type.match("text/calendar") && type.getParameter("method") != null) {
      if (found.size() == MOST_CALENDARS) {
        throw new UnreadableMailException(Verdict.UNREADABLE);
      }
      found.add(ItipPart.of(utf8(part, type), type.getParameter("method")));
    }
  }

  private void collectAll(Part part, ContentType type, int depth)
      throws MessagingException, IOException, UnreadableMailException {
    if (!(part.getContent() instanceof Multipart multipart)) {
      throw new UnreadableMailException(Verdict.UNREADABLE);
    }
    int before = found.size();
    for (int i = 0; i < multipart.getCount(); i++) {
      BodyPart each = multipart.getBodyPart(i);
      collect(each, depth + 1);
    }
    if (type.match("multipart/alternative")) {
      oneAlternative(before);
    }
  }

  /** RFC 6047 section 2.4: alternatives are of one object, not of slightly different ones. */
  private void oneAlternative(int before) throws UnreadableMailException {
    while (found.size() > before + 1) {
      ItipPart last = found.remove(found.size() - 1);
      ItipPart first = found.get(before);
      if (!Arrays.equals(last.content().toBytes(), first.content().toBytes())) {
        throw new UnreadableMailException(Verdict.INVALID);
      }
    }
  }

  private static @Nullable ContentType type(Part part) throws MessagingException {
    try {
      return new ContentType(part.getContentType());
    } catch (ParseException e) {
      return null;
    }
  }

  /** The bytes of a part in the one encoding of iCalendar (RFC 6047 section 2.4). */
  private static byte[] utf8(Part part, ContentType type)
      throws MessagingException, IOException, UnreadableMailException {
    String charset = type.getParameter("charset");
    boolean known =
        charset == null
            || charset.equalsIgnoreCase("utf-8")
            || charset.equalsIgnoreCase("utf8")
            || charset.equalsIgnoreCase("us-ascii");
    try (InputStream in = part.getInputStream()) {
      byte[] bytes = known ? in.readNBytes(LONGEST_CALENDAR + 1) : new byte[0];
      if (!known || bytes.length > LONGEST_CALENDAR) {
        throw new UnreadableMailException(Verdict.INVALID);
      }
      return bytes;
    }
  }
}
