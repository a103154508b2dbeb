package org.kalends.server.admin;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A command with what it would read from its standard input.
 *
 * @param arguments as on the command line, the command's name first
 * @param input a password or a file's text; empty if it needs none
 */
public record AdminRequest(List<String> arguments, String input) {

  /** Copies the list. */
  public AdminRequest {
    arguments = List.copyOf(arguments);
  }

  /** As a form, so that {@code curl --data arg=reset} makes one. */
  String toForm() {
    StringBuilder form = new StringBuilder();
    for (String argument : arguments) {
      form.append("arg=").append(URLEncoder.encode(argument, StandardCharsets.UTF_8)).append('&');
    }
    return form.append("input=")
        .append(URLEncoder.encode(input, StandardCharsets.UTF_8))
        .toString();
  }

  static AdminRequest ofForm(String form) {
    List<String> arguments = new ArrayList<>();
    String input = "";
    for (String pair : form.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      String decoded = URLDecoder.decode(value, StandardCharsets.UTF_8);
      if (name.equals("arg")) {
        arguments.add(decoded);
      } else if (name.equals("input")) {
        input = decoded;
      }
    }
    return new AdminRequest(arguments, input);
  }

  /** Without what was read: it may be a password. */
  @Override
  public String toString() {
    return "AdminRequest" + arguments;
  }
}
