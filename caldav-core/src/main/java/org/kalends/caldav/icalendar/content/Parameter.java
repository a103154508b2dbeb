package org.kalends.caldav.icalendar.content;

import java.util.List;
import java.util.Set;

/**
 * A property parameter (RFC 5545 section 3.2).
 *
 * @param name in upper case
 * @param values its comma-separated values, without quotes, carets decoded (RFC 6868)
 */
public record Parameter(String name, List<String> values) {

  /** Those whose values are addresses, which are always quoted (RFC 5545 section 3.2). */
  private static final Set<String> QUOTED =
      Set.of("ALTREP", "DELEGATED-FROM", "DELEGATED-TO", "DIR", "MEMBER", "SENT-BY");

  /** Copies the list. */
  public Parameter {
    values = List.copyOf(values);
  }

  /** The first value; empty if it was written without any. */
  public String value() {
    return values.isEmpty() ? "" : values.get(0);
  }

  /** As it is written after a name: quoted where needed, encoded by RFC 6868. */
  public String written() {
    StringBuilder text = new StringBuilder(";").append(name);
    for (int i = 0; i < values.size(); i++) {
      text.append(i == 0 ? '=' : ',').append(quoted(values.get(i)));
    }
    return text.toString();
  }

  private String quoted(String value) {
    String encoded = value.replace("^", "^^").replace("\n", "^n").replace("\"", "^'");
    boolean quotes =
        QUOTED.contains(name) || encoded.chars().anyMatch(c -> c == ':' || c == ';' || c == ',');
    return quotes ? '"' + encoded + '"' : encoded;
  }
}
