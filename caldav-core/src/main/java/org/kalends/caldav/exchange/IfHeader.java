package org.kalends.caldav.exchange;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.protocol.DavException;

/**
 * The If header (RFC 4918 section 10.4), parsed. It holds if one of its lists holds, and a list
 * holds if all of its conditions do.
 *
 * @param lists at least one
 */
record IfHeader(List<StateList> lists) {

  private static final int MAX_LENGTH = 8192;
  private static final int MAX_CONDITIONS = 100;

  /**
   * Conditions that have to hold together.
   *
   * @param resource the tagged resource as written; null for the request's own
   */
  record StateList(@Nullable String resource, List<Condition> conditions) {}

  /**
   * One condition.
   *
   * @param not whether it is negated
   * @param entityTag whether {@code value} is an entity tag; else it is a state token
   */
  record Condition(boolean not, boolean entityTag, String value) {}

  /**
   * Parses the header's value.
   *
   * @throws DavException 400 if it is not one, or longer than any client's
   */
  static IfHeader parse(String value) {
    if (value.length() > MAX_LENGTH) {
      throw DavException.badRequest("If header too long");
    }
    return new Parser(value).parse();
  }

  private static final class Parser {
    private final String text;
    private int at;
    private int conditions;

    Parser(String text) {
      this.text = text;
    }

    IfHeader parse() {
      List<StateList> lists = new ArrayList<>();
      String resource = null;
      boolean tagged = peek() == '<';
      boolean tagNeedsList = false;
      while (peek() != 0) {
        if (tagged && peek() == '<') {
          require(!tagNeedsList);
          resource = until('<', '>');
          tagNeedsList = true;
        } else {
          lists.add(new StateList(resource, list()));
          tagNeedsList = false;
        }
      }
      require(!lists.isEmpty() && !tagNeedsList);
      return new IfHeader(List.copyOf(lists));
    }

    private List<Condition> list() {
      List<Condition> all = new ArrayList<>();
      take('(');
      while (peek() != ')') {
        boolean not = text.regionMatches(true, at, "Not", 0, 3);
        at += not ? 3 : 0;
        if (peek() == '[') {
          all.add(new Condition(not, true, until('[', ']')));
        } else {
          all.add(new Condition(not, false, until('<', '>')));
        }
        require(++conditions <= MAX_CONDITIONS);
      }
      take(')');
      require(!all.isEmpty());
      return List.copyOf(all);
    }

    /** The next character that is no white space; 0 at the end. */
    private char peek() {
      while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
        at++;
      }
      return at < text.length() ? text.charAt(at) : 0;
    }

    private void take(char expected) {
      require(peek() == expected);
      at++;
    }

    private String until(char open, char close) {
      take(open);
      int end = text.indexOf(close, at);
      require(end > at);
      String inside = text.substring(at, end);
      at = end + 1;
      return inside;
    }

    private static void require(boolean holds) {
      if (!holds) {
        throw DavException.badRequest("Bad If header");
      }
    }
  }
}
