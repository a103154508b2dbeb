package org.kalends.caldav.xml;

import com.google.errorprone.annotations.Immutable;

/**
 * A qualified XML name.
 *
 * @param namespace the namespace name; empty for none
 * @param local the local part
 */
@Immutable
public record XmlName(String namespace, String local) {

  /** The name in {@code {namespace}local} form. */
  @Override
  public String toString() {
    return "{" + namespace + "}" + local;
  }
}
