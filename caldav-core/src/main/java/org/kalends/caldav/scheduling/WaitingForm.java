package org.kalends.caldav.scheduling;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;
import org.kalends.caldav.icalendar.scheduling.ItipMessage;
import org.kalends.caldav.icalendar.scheduling.ItipMethod;
import org.kalends.caldav.icalendar.scheduling.SchedulingObject;

/** The stored form of a {@link WaitingInvitation}. */
final class WaitingForm {

  private static final int VERSION = 1;

  private WaitingForm() {}

  static byte[] encoded(ItipMessage message, Instant received) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeLong(received.toEpochMilli());
      out.writeUTF(message.method().name());
      out.writeUTF(message.sender().uri());
      out.writeUTF(message.recipient().uri());
      out.write(message.content().toBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * What {@link #encoded} made.
   *
   * @throws UncheckedIOException if it is cut off, or of a later version
   */
  static WaitingInvitation decoded(String id, byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readByte() != VERSION) {
        throw new IOException("a waiting invitation of another version");
      }
      Instant received = Instant.ofEpochMilli(in.readLong());
      ItipMethod method = ItipMethod.valueOf(in.readUTF());
      CalendarAddress sender = new CalendarAddress(in.readUTF());
      CalendarAddress recipient = new CalendarAddress(in.readUTF());
      SchedulingObject content = SchedulingObject.of(in.readAllBytes());
      return new WaitingInvitation(
          id, new ItipMessage(method, sender, recipient, content, false), received);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
