package org.kalends.server.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.kalends.caldav.principal.PrincipalKind;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.protocol.LocalRequest;
import org.kalends.server.Kalends;

/** Fills a store for tests with Alice and Bob. What is there already stays. */
public final class Demo {

  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final int PASSWORD_LENGTH = 10;

  private final Kalends kalends;
  private final LocalDate today;
  private final Consumer<String> progress;

  /**
   * A demonstration in this store.
   *
   * @param progress is told what is being done, one line at a time
   */
  public Demo(Kalends kalends, Clock clock, Consumer<String> progress) {
    this.kalends = kalends;
    this.today = LocalDate.now(clock);
    this.progress = progress;
  }

  /**
   * Makes the users and their events.
   *
   * @return passwords by user name
   * @throws IllegalStateException if the engine refuses an event
   */
  public Map<String, String> fill() throws IOException {
    Map<String, String> passwords = passwords();
    user("alice", "Alice Example", passwords);
    user("bob", "Bob Example", passwords);
    put("alice", passwords, DemoWeek.ofAlice(today));
    put("bob", passwords, DemoWeek.ofBob(today));
    return passwords;
  }

  private void user(String name, String displayName, Map<String, String> passwords) {
    if (kalends.accounts().byName(PrincipalKind.USER, name).isEmpty()) {
      progress.accept("adding " + displayName);
      List<String> emails = List.of(name + "@example.com");
      kalends.users().add(name, displayName, emails, passwords.get(name));
    }
  }

  private void put(String user, Map<String, String> passwords, List<DemoEvent> events) {
    int done = 0;
    for (DemoEvent event : events) {
      String path = "/calendars/users/" + user + "/calendar/" + event.name() + ".ics";
      String password = passwords.getOrDefault(user, "");
      DavResponse answer = kalends.handle(request(user, password, path, event.toCalendar()));
      // 412: it is there since an earlier start.
      if (answer.status() != 201 && answer.status() != 412) {
        throw new IllegalStateException(
            "the engine answered " + answer.status() + " to the demo event " + event.name());
      }
      done++;
      if (done % 6 == 0 || done == events.size()) {
        progress.accept(user + "'s calendar: " + done + " of " + events.size() + " events");
      }
    }
  }

  /** Puts a calendar object where there is none yet. */
  private static LocalRequest request(String user, String password, String path, String object) {
    byte[] credentials = (user + ":" + password).getBytes(UTF_8);
    Map<String, String> headers =
        Map.of(
            "Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials),
            "Content-Type", "text/calendar; charset=utf-8",
            "If-None-Match", "*");
    return new LocalRequest("PUT", path, headers, object.getBytes(UTF_8));
  }

  /** Random, as even a demonstration may be left running; the same at the next start. */
  private Map<String, String> passwords() throws IOException {
    Path file = kalends.directory().path().resolve("demo-passwords");
    Map<String, String> passwords = new LinkedHashMap<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        String[] words = line.split(" ", 2);
        passwords.put(words[0], words[1]);
      }
      return passwords;
    }
    SecureRandom random = new SecureRandom();
    List<String> lines = new ArrayList<>();
    for (String name : List.of("alice", "bob")) {
      passwords.put(name, password(random));
      lines.add(name + " " + passwords.get(name));
    }
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(file, lines);
    return passwords;
  }

  private static String password(SecureRandom random) {
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < PASSWORD_LENGTH; i++) {
      password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return password.toString();
  }
}
