package org.kalends.server.imip.in;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** Messages that come in. */
public final class Mails {

  /** The name of the mail server that is believed. */
  public static final String TRUSTED = "mx.example.com";

  private Mails() {}

  /** A message with a calendar part. */
  public static byte[] mail(String from, String results, String method, String calendar) {
    return ("From: "
            + from
            + "\r\nTo: somebody\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
            + (results.isEmpty() ? "" : "Authentication-Results: " + results + "\r\n")
            + "Content-Type: multipart/alternative; boundary=b\r\n\r\n"
            + "--b\r\nContent-Type: text/plain\r\n\r\nHello\r\n"
            + part("b", method, calendar)
            + "--b--\r\n")
        .getBytes(UTF_8);
  }

  /** A calendar part after a boundary. */
  public static String part(String boundary, String method, String calendar) {
    String data = Base64.getMimeEncoder().encodeToString(calendar.getBytes(UTF_8));
    return "--"
        + boundary
        + "\r\nContent-Type: text/calendar; charset=UTF-8; method="
        + method
        + "\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + data
        + "\r\n";
  }

  /** Bob's answer to Alice's dinner. */
  public static String reply(String attendee, String partstat) {
    return calendar(
        "REPLY",
        "DTSTAMP:20261122T090000Z",
        "ORGANIZER:mailto:alice@example.com",
        "ATTENDEE;PARTSTAT=" + partstat + ":mailto:" + attendee);
  }

  /** An invitation of somebody elsewhere. */
  public static String invitation(String organizer, String attendee) {
    return calendar(
        "REQUEST",
        "DTSTAMP:20261122T090000Z",
        "SUMMARY:Concert",
        "DTSTART:20261124T190000Z",
        "ORGANIZER:mailto:" + organizer,
        "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:" + attendee);
  }

  /** Calendar data about the dinner. */
  public static String calendar(String method, String... lines) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nMETHOD:"
        + method
        + "\r\nBEGIN:VEVENT\r\nUID:dinner-1\r\n"
        + String.join("\r\n", lines)
        + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
  }

  /** Alice's dinner, to which Bob is invited. */
  public static byte[] dinner() {
    return calendar(
            "X",
            "DTSTAMP:20261101T090000Z",
            "SUMMARY:Dinner",
            "DTSTART:20261124T190000Z",
            "ORGANIZER:mailto:alice@example.com",
            "ATTENDEE;PARTSTAT=ACCEPTED:mailto:alice@example.com",
            "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:bob@example.org",
            "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:eve@example.net")
        .replace("METHOD:X\r\n", "")
        .getBytes(UTF_8);
  }

  /** That the mail server found a message to come from a domain. */
  public static String passed(String domain) {
    return TRUSTED + "; dkim=pass header.d=" + domain;
  }
}
