package org.kalends.server.imip;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;

/**
 * What proves that whoever answers an invitation has seen the mail it came with: a keyed hash of
 * organizer, UID and attendee. It names nobody and is good for nothing else, and nothing has to be
 * stored for it.
 */
public final class ReplyToken {

  private static final String PURPOSE = "imip reply 1";
  private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int BITS_OF_A_DIGIT = 5;

  /** 120 bits: nobody guesses them, and they are 24 digits without a rest. */
  private static final int BYTES = 15;

  private final UnaryOperator<byte[]> authenticate;

  /**
   * Tokens under one key.
   *
   * @param authenticate a keyed hash of at least 16 bytes, as {@code CalendarStore.authenticate}
   */
  public ReplyToken(UnaryOperator<byte[]> authenticate) {
    this.authenticate = authenticate;
  }

  /** The token for one attendee: 24 letters and digits, of which the case does not matter. */
  public String of(CalendarAddress organizer, String uid, CalendarAddress attendee) {
    byte[] hash =
        Arrays.copyOf(
            authenticate.apply(message(PURPOSE, organizer.uri(), uid, attendee.uri())), BYTES);
    return digits(hash);
  }

  /** Whether it is that token; takes as long whatever is wrong with it. */
  public boolean matches(
      String token, CalendarAddress organizer, String uid, CalendarAddress attendee) {
    byte[] given = token.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    byte[] right = of(organizer, uid, attendee).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(right, given);
  }

  /** A name that only this server can give to a thing, always the same for the same thing. */
  public String nameOf(String kind, byte[]... thing) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    append(all, ("imip name 1 " + kind).getBytes(StandardCharsets.UTF_8));
    for (byte[] each : thing) {
      append(all, each);
    }
    return digits(Arrays.copyOf(authenticate.apply(all.toByteArray()), BYTES));
  }

  /** Lengths are part of it, so that no two messages are of the same bytes. */
  private static byte[] message(String... fields) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (String field : fields) {
      append(all, field.getBytes(StandardCharsets.UTF_8));
    }
    return all.toByteArray();
  }

  private static void append(ByteArrayOutputStream all, byte[] field) {
    int length = field.length;
    for (int shift = 24; shift >= 0; shift -= 8) {
      all.write(length >>> shift);
    }
    all.write(field, 0, length);
  }

  private static String digits(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length * 8 / BITS_OF_A_DIGIT);
    int bits = 0;
    int waiting = 0;
    for (byte each : bytes) {
      bits = (bits << 8) | (each & 0xFF);
      waiting += 8;
      while (waiting >= BITS_OF_A_DIGIT) {
        waiting -= BITS_OF_A_DIGIT;
        text.append(DIGITS.charAt((bits >>> waiting) & 31));
      }
      bits &= (1 << waiting) - 1;
    }
    return text.toString();
  }
}
