package org.kalends.conformance.hostile;

import java.util.ArrayList;
import java.util.List;

/**
 * Requests that two readers would cut in two ways (RFC 9112 section 11.2), bodies that lie about
 * their length, and what is no HTTP at all. Each carries a DELETE of the canary for whoever is
 * misled.
 */
final class FramingAttacks {

  private final Target target;
  private final String smuggled;
  private final List<Attack> all = new ArrayList<>();

  private FramingAttacks(Target target) {
    this.target = target;
    String delete = text(target.request("DELETE", target.calendar() + "canary.ics").bytes());
    this.smuggled = delete.replace("Connection: close\r\n", "");
  }

  static List<Attack> on(Target target) {
    FramingAttacks attacks = new FramingAttacks(target);
    attacks.lengths();
    attacks.chunks();
    attacks.lines();
    return attacks.all;
  }

  private void lengths() {
    framed("length and chunks", "Content-Length: 6\r\nTransfer-Encoding: chunked", "0\r\n\r\nX");
    framed("chunks and length", "Transfer-Encoding: chunked\r\nContent-Length: 4", "5c\r\nx");
    framed("two lengths", "Content-Length: 0\r\nContent-Length: 44", "");
    framed("a list of lengths", "Content-Length: 0, 44", "");
    framed("a signed length", "Content-Length: +0", "");
    framed("a negative length", "Content-Length: -1", "");
    framed("a length in hexadecimal", "Content-Length: 0x10", "");
    framed("a length with a space", "Content-Length: 1 0", "");
    framed("a length beyond numbers", "Content-Length: 99999999999999999999", "");
    framed("an empty length", "Content-Length: ", "");
    framed("an unknown coding", "Transfer-Encoding: xchunked", "0\r\n\r\n");
    framed("chunks that are not last", "Transfer-Encoding: chunked, identity", "0\r\n\r\n");
    framed("gzip and chunks", "Transfer-Encoding: gzip, chunked", "0\r\n\r\n");
    framed("a vertical tab", "Transfer-Encoding: \u000bchunked", "0\r\n\r\n");
    framed(
        "chunked twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "0\r\n\r\n");
    framed("a quoted coding", "Transfer-Encoding: \"chunked\"", "0\r\n\r\n");
    framed("a coding in a folded line", "Transfer-Encoding:\r\n chunked", "0\r\n\r\n");
    framed("a space before the colon", "Transfer-Encoding : chunked", "0\r\n\r\n");
    framed("a line end that is none", "X: y\nTransfer-Encoding: chunked", "0\r\n\r\n");
    announced("a length of ten gigabytes", "Content-Length: 10737418240", "413|403|close");
  }

  private void chunks() {
    chunked("a size beyond numbers", "FFFFFFFFFFFFFFFFF\r\nx");
    chunked("a negative size", "-1\r\nx");
    chunked("a size with 0x", "0x5\r\nhello\r\n0\r\n\r\n");
    chunked("a size that is none", "zz\r\nhello\r\n0\r\n\r\n");
    chunked("an empty size", "\r\nhello\r\n0\r\n\r\n");
    chunked("a chunk longer than its size", "3\r\nhello\r\n0\r\n\r\n");
    chunked("an extension of a megabyte", "5;" + "x".repeat(1 << 20) + "\r\nhello\r\n0\r\n\r\n");
    chunked("a bare LF", "5\nhello\n0\n\n");
    chunked("a megabyte of zeros as size", "0".repeat(1 << 20) + "5\r\nhello\r\n0\r\n\r\n");
    chunked("trailers of a megabyte", "0\r\nX-A: " + "b".repeat(1 << 20) + "\r\n\r\n");
    chunked("300 kB in chunks of a byte", "1\r\nx\r\n".repeat(300_000) + "0\r\n\r\n");
  }

  private void lines() {
    String host = "Host: " + target.host() + "\r\n\r\n";
    line("HTTP/0.9", "GET /\r\n", "400|505|close");
    line("HTTP/9.9", "GET / HTTP/9.9\r\n" + host, "400|505|close");
    line("HTTP/2 in the clear", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "400|505|426|close");
    line("http in small letters", "GET / http/1.1\r\n" + host, "400|401|505|close");
    line("no host", "GET / HTTP/1.1\r\n\r\n", "400");
    line("two hosts", "GET / HTTP/1.1\r\nHost: a\r\n" + host, "400");
    line("a host with a user", "GET / HTTP/1.1\r\nHost: a@b\r\n\r\n", "400");
    line("a host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", "400");
    line("a host with a space", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", "400");
    line("a port beyond numbers", "GET / HTTP/1.1\r\nHost: a:99999999\r\n\r\n", "400");
    line("two spaces", "GET  /  HTTP/1.1\r\n" + host, "400|401");
    line("tabs", "GET\t/\tHTTP/1.1\r\n" + host, "400|close");
    line("a space at the beginning", " GET / HTTP/1.1\r\n" + host, "400|close");
    line(
        "a method of 10 kB",
        "A".repeat(10_000) + " / HTTP/1.1\r\n" + host,
        "400|401|414|431|501|close");
    line("a method with a colon", "GE:T / HTTP/1.1\r\n" + host, "400|close");
    line("CONNECT", "CONNECT 127.0.0.1:22 HTTP/1.1\r\n" + host, "400|401|405|501");
    line("TRACE", "TRACE / HTTP/1.1\r\nX-Secret: 1\r\n" + host, "400|401|405|501");
    line("NULs", "\0".repeat(1_000) + "\r\n\r\n", "400|close");
    line("the hello of TLS", "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n\r\n", "400|close");
    line("a request of SSH", "SSH-2.0-OpenSSH_9.9\r\n\r\n", "400|close");
    line(
        "100,000 empty lines",
        "\r\n".repeat(100_000) + "\0 / HTTP/1.1\r\n" + host,
        "400|431|close");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  private void framed(String name, String headers, String body) {
    String request = text(target.request("PROPPATCH", target.calendar()).lines(headers).bytes());
    all.add(
        new Attack(
            "framing: " + name,
            Target.raw(request.replace("Connection: close\r\n", "") + body + smuggled),
            "400|501|close"));
  }

  private void announced(String name, String header, String expected) {
    byte[] head =
        target
            .request("PUT", target.calendar() + "x.ics")
            .header("Content-Type", "text/calendar")
            .header("Expect", "100-continue")
            .lines(header)
            .bytes();
    all.add(new Attack("framing: " + name, head, expected));
  }

  private void chunked(String name, String body) {
    byte[] request =
        target
            .request("PUT", target.calendar() + "x.ics")
            .header("Content-Type", "text/calendar")
            .header("Transfer-Encoding", "chunked")
            .unmeasured(Target.raw(body))
            .bytes();
    String refused = "400|413|431|403 valid-calendar-data|403 max-resource-size|close";
    all.add(new Attack("framing: chunks, " + name, request, refused));
  }

  private void line(String name, String bytes, String expected) {
    all.add(new Attack("framing: " + name, Target.raw(bytes), expected));
  }
}
