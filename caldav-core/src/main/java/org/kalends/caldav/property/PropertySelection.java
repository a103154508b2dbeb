package org.kalends.caldav.property;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlElement;
import org.kalends.caldav.xml.XmlName;
import org.kalends.caldav.xml.XmlTag;

/**
 * The properties a client asks for (RFC 4918 section 14.20), looked up once for a whole answer.
 *
 * @param mode how they were asked for
 * @param names those that were named, each once
 */
public record PropertySelection(Mode mode, List<Requested> names) {

  /** CALDAV:calendar-data, which is no property but stands among them in reports. */
  public static final XmlName CALENDAR_DATA = new XmlName(Names.CALDAV, "calendar-data");

  /** The forms of asking. */
  public enum Mode {
    /** DAV:prop. */
    NAMED,
    /** DAV:allprop, with what DAV:include names. */
    ALLPROP,
    /** DAV:propname. */
    PROPNAME
  }

  /**
   * One name.
   *
   * @param tag to write it with
   * @param row what the server knows of it; null for a name it does not know
   * @param element as the client wrote it
   */
  public record Requested(XmlTag tag, @Nullable LiveProperty row, XmlElement element) {}

  private static final int MAX = 500;

  /**
   * What the children of a propfind or report element ask for.
   *
   * @throws DavException 400 if they ask in two ways at once, or for too many
   */
  public static PropertySelection read(XmlElement parent) {
    Optional<XmlElement> prop = parent.child(Names.DAV, "prop");
    Optional<XmlElement> allprop = parent.child(Names.DAV, "allprop");
    Optional<XmlElement> propname = parent.child(Names.DAV, "propname");
    int forms =
        parent.children(Names.DAV, "prop").size()
            + parent.children(Names.DAV, "allprop").size()
            + parent.children(Names.DAV, "propname").size();
    if (forms > 1) {
      throw DavException.badRequest("One of prop, allprop and propname, and once");
    }
    if (prop.isPresent()) {
      return new PropertySelection(Mode.NAMED, requested(prop.get().children()));
    }
    if (propname.isPresent()) {
      return new PropertySelection(Mode.PROPNAME, List.of());
    }
    List<XmlElement> included =
        parent.child(Names.DAV, "include").map(XmlElement::children).orElse(List.of());
    return allprop.isPresent() ? allprop(included) : named(List.of());
  }

  /** What a PROPFIND without a body asks for. */
  public static PropertySelection allprop() {
    return allprop(List.of());
  }

  /** These names. */
  public static PropertySelection named(List<XmlElement> elements) {
    return new PropertySelection(Mode.NAMED, requested(elements));
  }

  /** How CALDAV:calendar-data was asked for, if it was. */
  public Optional<XmlElement> calendarData() {
    return names.stream()
        .map(Requested::element)
        .filter(element -> element.name().equals(CALENDAR_DATA))
        .findFirst();
  }

  private static PropertySelection allprop(List<XmlElement> included) {
    return new PropertySelection(Mode.ALLPROP, requested(included));
  }

  private static List<Requested> requested(List<XmlElement> elements) {
    if (elements.size() > MAX) {
      throw DavException.badRequest("Too many properties");
    }
    Map<XmlName, Requested> once = new LinkedHashMap<>();
    for (XmlElement element : elements) {
      Optional<LiveProperty> live = LiveProperties.get(element.name());
      XmlTag tag = live.map(LiveProperty::tag).orElseGet(() -> XmlTag.of(element.name()));
      once.putIfAbsent(element.name(), new Requested(tag, live.orElse(null), element));
    }
    return new ArrayList<>(once.values());
  }
}
