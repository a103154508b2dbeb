package org.kalends.caldav.xml;

/**
 * Character data.
 *
 * @param text unescaped
 */
public record XmlText(String text) implements XmlNode {}
