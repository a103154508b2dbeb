package org.kalends.conformance.hostile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Credentials that are none (RFC 7617, security.md 2.1): all answered alike. */
final class SignInAttacks {

  private SignInAttacks() {}

  static List<Attack> on(Target target) {
    List<Attack> all = new ArrayList<>();
    add(all, target, "nothing", "");
    add(all, target, "a scheme only", "Basic");
    add(all, target, "a scheme and a space", "Basic ");
    add(all, target, "no base64", "Basic !!!!");
    add(all, target, "base64 cut off", "Basic YWxpY2U6");
    add(all, target, "no colon", basic("alice"));
    add(all, target, "an empty pair", basic(":"));
    add(all, target, "no name", basic(":secret"));
    add(all, target, "a NUL in the name", basic("alice\0:alice-secret"));
    add(all, target, "a line end in the name", basic("alice\r\nX: y:z"));
    add(
        all,
        target,
        "no UTF-8",
        "Basic " + Base64.getEncoder().encodeToString(new byte[] {-1, 58, -1}));
    add(all, target, "12 kB", basic("a".repeat(8_000) + ":b"));
    add(all, target, "a password of 8 kB", basic("alice:" + "b".repeat(8_000)));
    add(all, target, "another scheme", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSJ9.");
    add(all, target, "Digest", "Digest username=\"alice\", response=\"0\"");
    add(all, target, "Negotiate", "Negotiate YIIB");
    add(all, target, "an app password nobody has", basic("alice:cbx1_" + "a".repeat(40)));
    all.add(
        new Attack(
            "sign-in: two pairs",
            target
                .request("PROPFIND", target.calendar())
                .header("Authorization", basic("bob:nothing"))
                .bytes(),
            "400|401"));
    return all;
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static void add(List<Attack> all, Target target, String name, String credentials) {
    byte[] request =
        target
            .request("PROPFIND", target.calendar())
            .nobody()
            .header("Depth", "0")
            .header("Authorization", credentials)
            .bytes();
    all.add(new Attack("sign-in: " + name, request, "401"));
  }
}
