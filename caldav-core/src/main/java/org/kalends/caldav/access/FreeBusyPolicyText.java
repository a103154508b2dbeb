package org.kalends.caldav.access;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.kalends.caldav.access.FreeBusyPolicy.Rule;

/**
 * A free-busy policy as text: a line for each rule, which begins with the audience ({@code domain},
 * {@code authenticated}, {@code link}, or a principal) and goes on with any of {@code back=DAYS},
 * {@code ahead=DAYS}, {@code round=15|30|60}, {@code tentative=hidden|busy|shown} and {@code
 * collapse=yes|no}. A semicolon is as good as a line break. Nothing at all closes it.
 */
public final class FreeBusyPolicyText {

  /** How long a policy may be, in characters. */
  public static final int MOST_CHARACTERS = 20_000;

  private static final String BY_ID = "urn:uuid:";

  private FreeBusyPolicyText() {}

  /**
   * Reads what somebody wrote.
   *
   * @param principals finds a principal by whatever it was called: an href, {@code mailto:} or
   *     {@code urn:uuid:}
   * @throws IllegalArgumentException saying what is wrong, in words for the owner
   */
  public static FreeBusyPolicy parse(String text, Function<String, Optional<UUID>> principals) {
    if (text.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException("the policy is too long");
    }
    List<Rule> rules = new ArrayList<>();
    for (String line : text.split("[;\\r\\n]+", -1)) {
      if (!line.isBlank()) {
        rules.add(rule(line.strip().split("[ \\t]+", -1), principals));
      }
    }
    return new FreeBusyPolicy(rules);
  }

  /**
   * Reads what {@link #of} wrote; what cannot be read, because another version wrote it, is closed.
   */
  static FreeBusyPolicy stored(String text) {
    try {
      return parse(text, FreeBusyPolicyText::byId);
    } catch (IllegalArgumentException e) {
      return FreeBusyPolicy.CLOSED;
    }
  }

  private static Optional<UUID> byId(String name) {
    return name.startsWith(BY_ID)
        ? Optional.of(UUID.fromString(name.substring(BY_ID.length())))
        : Optional.empty();
  }

  private static Rule rule(String[] words, Function<String, Optional<UUID>> principals) {
    FreeBusyShape shape = FreeBusyShape.STANDARD;
    Set<String> seen = new HashSet<>();
    int back = shape.daysBack();
    int ahead = shape.daysAhead();
    int minutes = shape.minutes();
    FreeBusyShape.Tentative tentative = shape.tentative();
    boolean collapse = shape.collapse();
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      String key = equals < 0 ? words[i] : words[i].substring(0, equals);
      String value = equals < 0 ? "" : words[i].substring(equals + 1);
      if (!seen.add(key)) {
        throw new IllegalArgumentException(key + " is said twice of one audience");
      }
      switch (key) {
        case "back" -> back = number(key, value);
        case "ahead" -> ahead = number(key, value);
        case "round" -> minutes = number(key, value);
        case "tentative" -> tentative = tentative(value);
        case "collapse" -> collapse = yes(value);
        default ->
            throw new IllegalArgumentException(
                "there is back=, ahead=, round=, tentative= and collapse=, and nothing else");
      }
    }
    return new Rule(
        audience(words[0], principals),
        new FreeBusyShape(back, ahead, minutes, tentative, collapse));
  }

  private static FreeBusyAudience audience(
      String word, Function<String, Optional<UUID>> principals) {
    for (FreeBusyAudience.Everybody everybody : FreeBusyAudience.Everybody.values()) {
      if (everybody.word().equals(word)) {
        return everybody;
      }
    }
    return principals
        .apply(word)
        .map(FreeBusyAudience.Named::new)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "an audience is domain, authenticated, link or a principal there is"));
  }

  private static int number(String key, String value) {
    if (value.isEmpty()
        || value.length() > 5
        || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException(key + " takes a number");
    }
    return Integer.parseInt(value);
  }

  private static FreeBusyShape.Tentative tentative(String value) {
    for (FreeBusyShape.Tentative tentative : FreeBusyShape.Tentative.values()) {
      if (tentative.word().equals(value)) {
        return tentative;
      }
    }
    throw new IllegalArgumentException("tentative is hidden, busy or shown");
  }

  private static boolean yes(String value) {
    if (!value.equals("yes") && !value.equals("no")) {
      throw new IllegalArgumentException("collapse is yes or no");
    }
    return value.equals("yes");
  }

  /** The one spelling in which a policy is kept: with the ids of principals and every option. */
  public static String of(FreeBusyPolicy policy) {
    return of(policy, id -> BY_ID + id);
  }

  /**
   * The same with principals called something else.
   *
   * @param names what to call a principal of this id
   */
  public static String of(FreeBusyPolicy policy, Function<UUID, String> names) {
    StringBuilder text = new StringBuilder();
    for (Rule rule : policy.rules()) {
      FreeBusyShape shape = rule.shape();
      text.append(text.isEmpty() ? "" : "\n")
          .append(
              rule.audience() instanceof FreeBusyAudience.Named named
                  ? names.apply(named.id())
                  : ((FreeBusyAudience.Everybody) rule.audience()).word())
          .append(" back=")
          .append(shape.daysBack())
          .append(" ahead=")
          .append(shape.daysAhead())
          .append(" round=")
          .append(shape.minutes())
          .append(" tentative=")
          .append(shape.tentative().word())
          .append(" collapse=")
          .append(shape.collapse() ? "yes" : "no");
    }
    return text.toString();
  }
}
