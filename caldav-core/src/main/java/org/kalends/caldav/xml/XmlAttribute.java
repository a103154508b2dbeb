package org.kalends.caldav.xml;

/**
 * An attribute.
 *
 * @param name its qualified name
 * @param prefix as written; empty for none
 * @param value unescaped
 */
public record XmlAttribute(XmlName name, String prefix, String value) {}
