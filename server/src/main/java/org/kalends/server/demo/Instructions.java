package org.kalends.server.demo;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** What to type into which client. */
public final class Instructions {

  /** The lines to show once the demonstration is served. */
  public static List<String> lines(URI server, Map<String, String> passwords) {
    String password = passwords.getOrDefault("alice", "");
    String other = passwords.getOrDefault("bob", "");
    String base = server.getScheme() + "://" + server.getHost() + ":" + server.getPort() + "/";
    return List.of(
        "",
        "Kalends serves on " + base,
        "",
        "  user alice   password " + password,
        "  user bob     password " + other,
        "",
        "Thunderbird",
        "  Calendar, New Calendar, On the Network",
        "  Username: alice",
        "  Location for your calendars: " + base,
        "  Find Calendars, enter the password, Subscribe",
        "",
        "Apple Calendar (macOS)",
        "  Settings, Accounts, +, Other CalDAV Account, Account Type: Advanced",
        "  User Name: alice         Password: " + password,
        "  Server Address: " + server.getHost(),
        "  Server Path: /principals/users/alice/",
        "  Port: " + server.getPort() + "               Use SSL: off",
        "",
        "Any browser or script",
        "  curl -u alice:" + password + " " + base + "calendars/users/alice/calendar/planning.ics",
        "",
        "Ctrl-C stops it. The calendars stay until you remove the directory.");
  }

  private Instructions() {}
}
