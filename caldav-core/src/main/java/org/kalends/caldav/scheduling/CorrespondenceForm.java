package org.kalends.caldav.scheduling;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.UUID;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;
import org.kalends.caldav.icalendar.scheduling.ItipMessage;
import org.kalends.caldav.icalendar.scheduling.ItipMethod;
import org.kalends.caldav.icalendar.scheduling.Revisions;
import org.kalends.caldav.icalendar.scheduling.SchedulingObject;

/**
 * The stored form of a {@link Correspondence}. What several messages say is there once, since most
 * of those invited are told the same.
 */
final class CorrespondenceForm {

  private static final int VERSION = 1;

  private CorrespondenceForm() {}

  static byte[] encoded(Correspondence all) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeLong(all.last());
      text(out, all.revisions().text());
      List<byte[]> contents = new ArrayList<>();
      int[] indexes = indexes(all.queued(), contents);
      out.writeInt(contents.size());
      for (byte[] content : contents) {
        block(out, content);
      }
      out.writeInt(all.queued().size());
      for (int i = 0; i < indexes.length; i++) {
        message(out, all.queued().get(i), indexes[i]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static int[] indexes(List<QueuedMessage> messages, List<byte[]> contents) {
    int[] indexes = new int[messages.size()];
    IdentityHashMap<SchedulingObject, Integer> known = new IdentityHashMap<>();
    for (int i = 0; i < indexes.length; i++) {
      SchedulingObject content = messages.get(i).message().content();
      indexes[i] = known.computeIfAbsent(content, each -> index(each.toBytes(), contents));
    }
    return indexes;
  }

  private static int index(byte[] content, List<byte[]> contents) {
    for (int i = 0; i < contents.size(); i++) {
      if (Arrays.equals(contents.get(i), content)) {
        return i;
      }
    }
    contents.add(content);
    return contents.size() - 1;
  }

  private static void message(DataOutputStream out, QueuedMessage queued, int content)
      throws IOException {
    ItipMessage message = queued.message();
    out.writeLong(queued.number());
    text(out, message.method().name());
    text(out, message.sender().uri());
    text(out, message.recipient().uri());
    out.writeInt(content);
    out.writeBoolean(message.refresh());
    out.writeLong(queued.queued().toEpochMilli());
    out.writeInt(queued.attempts());
    out.writeLong(queued.next().toEpochMilli());
  }

  /**
   * What {@link #encoded} made.
   *
   * @throws UncheckedIOException if it is cut off, or of a later version
   */
  static Correspondence decoded(UUID home, String uid, byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readByte() != VERSION) {
        throw new IOException("a correspondence of another version");
      }
      long last = in.readLong();
      Revisions revisions = Revisions.of(text(in));
      SchedulingObject[] contents = new SchedulingObject[in.readInt()];
      for (int i = 0; i < contents.length; i++) {
        contents[i] = SchedulingObject.of(block(in));
      }
      int count = in.readInt();
      List<QueuedMessage> queued = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        queued.add(message(in, home, uid, contents));
      }
      return new Correspondence(uid, revisions, last, queued);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static QueuedMessage message(
      DataInputStream in, UUID home, String uid, SchedulingObject[] contents) throws IOException {
    long number = in.readLong();
    ItipMethod method =
        ItipMethod.named(text(in))
            .orElseThrow(() -> new IOException("a method of another version"));
    CalendarAddress sender = new CalendarAddress(text(in));
    CalendarAddress recipient = new CalendarAddress(text(in));
    SchedulingObject content = contents[in.readInt()];
    ItipMessage message = new ItipMessage(method, sender, recipient, content, in.readBoolean());
    Instant since = Instant.ofEpochMilli(in.readLong());
    int attempts = in.readInt();
    Instant next = Instant.ofEpochMilli(in.readLong());
    return new QueuedMessage(home, uid, number, message, since, attempts, next);
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    block(out, text.getBytes(UTF_8));
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(block(in), UTF_8);
  }

  private static void block(DataOutputStream out, byte[] block) throws IOException {
    out.writeInt(block.length);
    out.write(block);
  }

  private static byte[] block(DataInputStream in) throws IOException {
    return in.readNBytes(in.readInt());
  }
}
