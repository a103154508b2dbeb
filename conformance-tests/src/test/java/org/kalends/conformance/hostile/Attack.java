package org.kalends.conformance.hostile;

import java.util.Arrays;

/** One input and the answers that are right. */
final class Attack {

  private final String name;
  private final byte[] request;
  private final String expected;

  /**
   * An attack.
   *
   * @param name what is wrong with it
   * @param request all bytes that go over the wire
   * @param expected alternatives, separated by {@code |}: a status, a status and the condition in
   *     the body, or {@code close} for a connection that is closed without an answer
   */
  Attack(String name, byte[] request, String expected) {
    this.name = name;
    this.request = request;
    this.expected = expected;
  }

  String name() {
    return name;
  }

  byte[] request() {
    return request;
  }

  String expected() {
    return expected;
  }

  /** Whether an answer is one of those expected. */
  boolean allows(Reply reply) {
    return Arrays.stream(expected.split("\\|", -1)).anyMatch(each -> matches(each, reply));
  }

  private static boolean matches(String expected, Reply reply) {
    if (expected.equals("close")) {
      return reply.status() == 0;
    }
    String[] words = expected.split(" ", 2);
    return reply.status() == Integer.parseInt(words[0])
        && (words.length == 1 || reply.conditions().contains(words[1]));
  }

  @Override
  public String toString() {
    return name;
  }
}
