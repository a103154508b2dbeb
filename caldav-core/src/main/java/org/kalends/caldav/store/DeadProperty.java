package org.kalends.caldav.store;

import org.kalends.caldav.xml.XmlName;

/**
 * A property whose value the server keeps and gives back (RFC 4918 section 4.1).
 *
 * @param name its qualified name
 * @param xml the whole element as a self-contained fragment: every prefix it uses is declared in
 *     it, attributes, {@code xml:lang} and white space are kept
 * @param text its character data with all markup taken away, for those the server understands
 */
public record DeadProperty(XmlName name, String xml, String text) {}
