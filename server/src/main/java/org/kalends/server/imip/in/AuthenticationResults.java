package org.kalends.server.imip.in;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server found out about the sender of a message, as it wrote it into an
 * Authentication-Results field (RFC 8601 section 2.2).
 *
 * @param authservId who says it, in lower case
 * @param passed what passed
 */
record AuthenticationResults(String authservId, List<Passed> passed) {

  private static final int LONGEST = 8_192;

  /*
   * Whoever forges a field hopes that the mail server, which is to remove those with its own name,
   * reads it otherwise; so a field is believed as a whole or not at all.
   */
  private static final Pattern PRINTABLE = Pattern.compile("[\\t\\r\\n -~\\x{A0}-\\x{10FFFF}]*");
  private static final Pattern ID =
      Pattern.compile("([!-~&&[^()<>@,;:\\\\\"/\\[\\]?=]]+)(?:\\s+[0-9]+)?");
  private static final Pattern RESULT =
      Pattern.compile("|none|([a-z0-9-]+)(?:/[0-9]+)?=([a-z0-9_-]+)");

  /**
   * A method that passed.
   *
   * @param method in lower case
   * @param domain which it passed for, in lower case; empty if it does not say
   */
  record Passed(String method, String domain) {}

  AuthenticationResults {
    passed = List.copyOf(passed);
  }

  /** Reads a field; null if it is not one, as a whole. */
  static @Nullable AuthenticationResults parse(String field) {
    boolean plain = field.length() <= LONGEST && PRINTABLE.matcher(field).matches();
    List<String> sections = plain ? sections(field) : List.of();
    Matcher id = ID.matcher(sections.isEmpty() ? "" : sections.get(0).strip());
    if (!id.matches()) {
      return null;
    }
    List<Passed> passed = new ArrayList<>();
    for (String section : sections.subList(1, sections.size())) {
      String[] words = words(section);
      Matcher result = RESULT.matcher(words[0]);
      if (!result.matches()) {
        return null;
      }
      if ("pass".equals(result.group(2))) {
        passed.add(new Passed(result.group(1), domain(result.group(1), words)));
      }
    }
    return new AuthenticationResults(id.group(1).toLowerCase(Locale.ROOT), passed);
  }

  private static String[] words(String section) {
    return section
        .strip()
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\s+", " ") // first, so that long runs cost no more than they are long
        .replace(" =", "=")
        .replace("= ", "=")
        .split(" ", -1);
  }

  /** The domain of a method's one property that counts; empty if it is there twice. */
  private static String domain(String method, String[] words) {
    String name =
        switch (method) {
          case "dkim" -> "header.d=";
          case "spf" -> "smtp.mailfrom=";
          case "dmarc" -> "header.from=";
          default -> "\u0000";
        };
    String domain = "";
    for (String word : words) {
      if (word.startsWith(name)) {
        if (!domain.isEmpty()) {
          return "";
        }
        String value = word.substring(name.length());
        domain = value.substring(value.lastIndexOf('@') + 1);
      }
    }
    return domain;
  }

  /**
   * What stands between semicolons, without comments and quotes. What is quoted becomes one word
   * that is no property: only forgers quote a domain.
   */
  private static List<String> sections(String field) {
    List<String> sections = new ArrayList<>();
    StringBuilder section = new StringBuilder();
    int comments = 0;
    boolean quoted = false;
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == '\\' && (quoted || comments > 0)) {
        i++;
      } else if (quoted) {
        quoted = c != '"';
      } else if (c == '(') {
        comments++;
        section.append(' ');
      } else if (comments > 0) {
        comments -= c == ')' ? 1 : 0;
      } else if (c == '"') {
        quoted = true;
        section.append('?');
      } else if (c == ';') {
        sections.add(section.toString());
        section.setLength(0);
      } else {
        section.append(c);
      }
    }
    sections.add(section.toString());
    return quoted || comments > 0 ? List.of() : sections;
  }

  /**
   * Whether it says that a message comes from the domain of its From field: DMARC passed, or DKIM
   * or SPF for that domain or one above it (RFC 7489 section 3.1).
   */
  boolean vouchFor(String fromDomain) {
    return passed.stream().anyMatch(each -> vouches(each, fromDomain));
  }

  private static boolean vouches(Passed each, String from) {
    return switch (each.method()) {
      case "dmarc" -> each.domain().equals(from);
      case "dkim", "spf" ->
          each.domain().equals(from)
              || (each.domain().indexOf('.') > 0 && from.endsWith("." + each.domain()));
      default -> false;
    };
  }
}
