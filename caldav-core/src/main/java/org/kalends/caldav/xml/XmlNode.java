package org.kalends.caldav.xml;

/** A piece of element content. */
public sealed interface XmlNode permits XmlElement, XmlText {}
