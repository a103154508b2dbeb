package org.kalends.caldav.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.resource.Hrefs;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlElement;
import org.kalends.caldav.xml.XmlName;

/**
 * What a principal-property-search looks for. Names are found by the beginning of a word, addresses
 * by the whole of them only: nobody tries out addresses letter by letter. The attributes {@code
 * test}, {@code type}, {@code match-type} and {@code caseless} and the limit are those of Apple's
 * clients.
 */
final class PrincipalQuery {

  /** The shortest piece of a name that is looked for. */
  static final int SHORTEST = 2;

  static final XmlName DISPLAY_NAME = new XmlName(Names.DAV, "displayname");
  static final XmlName EMAILS = new XmlName(Names.CALENDARSERVER, "email-address-set");
  static final XmlName ADDRESSES = new XmlName(Names.CALDAV, "calendar-user-address-set");
  static final XmlName USER_TYPE = new XmlName(Names.CALDAV, "calendar-user-type");

  /** What can be searched, and what it is called. */
  static final Map<XmlName, String> SEARCHABLE =
      Map.of(
          DISPLAY_NAME, "Name",
          EMAILS, "E-mail address",
          ADDRESSES, "Calendar user address",
          USER_TYPE, "Kind of calendar user");

  private static final int MAX_CONDITIONS = 20;

  private record Condition(XmlName property, String match) {}

  private final List<Condition> conditions;
  private final boolean any;
  private final Optional<String> type;
  private final int limit;

  private PrincipalQuery(
      List<Condition> conditions, boolean any, Optional<String> type, int limit) {
    this.conditions = conditions;
    this.any = any;
    this.type = type;
    this.limit = limit;
  }

  /**
   * Reads the body of a search.
   *
   * @throws DavException 400
   */
  static PrincipalQuery read(XmlElement body) {
    List<Condition> conditions = new ArrayList<>();
    for (XmlElement search : body.children(Names.DAV, "property-search")) {
      XmlElement prop = required(search, "prop");
      XmlElement match = required(search, "match");
      check(match.attribute("match-type"), "equals", "contains", "starts-with");
      check(match.attribute("caseless"), "yes", "no");
      for (XmlElement property : prop.children()) {
        conditions.add(new Condition(property.name(), folded(match.text())));
      }
    }
    if (conditions.isEmpty() || conditions.size() > MAX_CONDITIONS) {
      throw DavException.badRequest("A search names between 1 and " + MAX_CONDITIONS + " things");
    }
    Optional<String> test = body.attribute("test");
    Optional<String> type = body.attribute("type");
    check(test, "allof", "anyof");
    check(type, "INDIVIDUAL", "GROUP", "ROOM", "RESOURCE");
    return new PrincipalQuery(
        List.copyOf(conditions), test.filter("anyof"::equals).isPresent(), type, limit(body));
  }

  private static XmlElement required(XmlElement in, String local) {
    return in.child(Names.DAV, local)
        .orElseThrow(() -> DavException.badRequest("A property-search without " + local));
  }

  private static void check(Optional<String> attribute, String... allowed) {
    if (attribute.isPresent() && !Set.of(allowed).contains(attribute.get())) {
      throw DavException.badRequest("An attribute is none of " + String.join(", ", allowed));
    }
  }

  private static int limit(XmlElement body) {
    Optional<XmlElement> limit = body.child(Names.CALENDARSERVER, "limit");
    if (limit.isEmpty()) {
      return Integer.MAX_VALUE;
    }
    try {
      int results =
          Integer.parseInt(
              limit.get().child(Names.CALENDARSERVER, "nresults").orElseThrow().text().trim());
      if (results > 0) {
        return results;
      }
    } catch (NumberFormatException | java.util.NoSuchElementException e) {
      // falls through to the refusal
    }
    throw DavException.badRequest("Bad limit");
  }

  /** How many the client wants at most. */
  int limit() {
    return limit;
  }

  /** Whether a principal is looked for. */
  boolean matches(Principal principal) {
    if (type.isPresent() && !type.get().equals(principal.kind().calendarUserType())) {
      return false;
    }
    return any
        ? conditions.stream().anyMatch(condition -> matches(condition, principal))
        : conditions.stream().allMatch(condition -> matches(condition, principal));
  }

  private static boolean matches(Condition condition, Principal principal) {
    String match = condition.match();
    if (condition.property().equals(DISPLAY_NAME)) {
      return hasWord(folded(principal.displayName()), match);
    }
    if (condition.property().equals(USER_TYPE)) {
      return folded(principal.kind().calendarUserType()).equals(match);
    }
    if (condition.property().equals(EMAILS)) {
      return principal.emails().stream().anyMatch(email -> folded(email).equals(match));
    }
    return condition.property().equals(ADDRESSES)
        && (principal.emails().stream().anyMatch(email -> match.equals("mailto:" + folded(email)))
            || match.equals("urn:uuid:" + principal.id())
            || match.equals(Hrefs.principal(principal)));
  }

  /** Whether a word of a name begins with something. */
  private static boolean hasWord(String name, String beginning) {
    if (beginning.codePointCount(0, beginning.length()) < SHORTEST) {
      return false;
    }
    for (int at = name.indexOf(beginning); at >= 0; at = name.indexOf(beginning, at + 1)) {
      if (at == 0 || !Character.isLetterOrDigit(name.codePointBefore(at))) {
        return true;
      }
    }
    return false;
  }

  private static String folded(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
