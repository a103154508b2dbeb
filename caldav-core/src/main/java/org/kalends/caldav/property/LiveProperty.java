package org.kalends.caldav.property;

import java.io.IOException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.xml.XmlElement;
import org.kalends.caldav.xml.XmlTag;
import org.kalends.caldav.xml.XmlWriter;

/**
 * A property the server understands (RFC 4918 section 4.2): one row.
 *
 * <p>A property with a setter is stored with the resource and read back byte for byte; its value,
 * if it has one, is what it is as long as nobody has set it. A property without a setter is
 * protected.
 *
 * @param tag its name
 * @param section where it is defined
 * @param appliesTo the resources that have it
 * @param allprop whether PROPFIND allprop gives it
 * @param privilege what reading it takes beside seeing the resource
 * @param value writes what the server knows; null if there is only what was set
 * @param setter checks what a client sets; null if it is protected
 * @param creationOnly whether it can be set only while the resource is being made
 * @param rendered whether what it is read as is always made by the server, also of what was set
 */
public record LiveProperty(
    XmlTag tag,
    String section,
    Predicate<Resource> appliesTo,
    boolean allprop,
    @Nullable Privilege privilege,
    @Nullable Value value,
    @Nullable Setter setter,
    boolean creationOnly,
    boolean rendered) {

  /** Writes a value, its element's content only. */
  public interface Value {

    /** Writes it. */
    void write(Resource resource, Exchange exchange, XmlWriter out) throws IOException;

    /** Whether this resource has one at all. */
    default boolean isPresent(Resource resource, Exchange exchange) {
      return true;
    }

    /** Writes it within its element if this resource has one, and tells whether it has. */
    default boolean writeElement(XmlTag tag, Resource resource, Exchange exchange, XmlWriter out)
        throws IOException {
      if (!isPresent(resource, exchange)) {
        return false;
      }
      write(resource, exchange, out.start(tag));
      out.end(tag);
      return true;
    }
  }

  /** A value that is a piece of text; null if the resource has none. */
  public interface Text {

    /** The text. */
    @Nullable String of(Resource resource, Exchange exchange);
  }

  /** Looks at what a client wants to set. */
  public interface Setter {

    /**
     * Accepts it by returning.
     *
     * @throws org.kalends.caldav.protocol.DavException with the precondition that fails
     */
    void check(XmlElement property, Exchange exchange);
  }

  /** A protected property the server computes. */
  public static LiveProperty computed(
      XmlTag tag, String section, Predicate<Resource> appliesTo, Value value) {
    return new LiveProperty(tag, section, appliesTo, false, null, value, null, false, false);
  }

  /** A protected property whose value is text. */
  public static LiveProperty text(
      XmlTag tag, String section, Predicate<Resource> appliesTo, Text text) {
    return computed(tag, section, appliesTo, new TextValue(text, false));
  }

  /** The same for text that is printable ASCII without markup, and so needs no escaping. */
  public static LiveProperty plain(
      XmlTag tag, String section, Predicate<Resource> appliesTo, Text text) {
    return computed(tag, section, appliesTo, new TextValue(text, true));
  }

  /** A property clients set and the server keeps. */
  public static LiveProperty stored(
      XmlTag tag, String section, Predicate<Resource> appliesTo, Setter setter) {
    return new LiveProperty(tag, section, appliesTo, false, null, null, setter, false, false);
  }

  /** The same, given by allprop. */
  public LiveProperty inAllprop() {
    return new LiveProperty(
        tag, section, appliesTo, true, privilege, value, setter, creationOnly, rendered);
  }

  /** The same with a value for as long as nobody has set one. */
  public LiveProperty otherwise(Value unset) {
    return new LiveProperty(
        tag, section, appliesTo, allprop, privilege, unset, setter, creationOnly, rendered);
  }

  /** The same with a text for as long as nobody has set one. */
  public LiveProperty otherwiseText(Text unset) {
    return otherwise(new TextValue(unset, false));
  }

  /** The same, to be set only by MKCALENDAR and MKCOL. */
  public LiveProperty onlyAtCreation() {
    return new LiveProperty(
        tag, section, appliesTo, allprop, privilege, value, setter, true, rendered);
  }

  /** The same, to be read only by those who hold this privilege. */
  public LiveProperty requiring(Privilege needed) {
    return new LiveProperty(
        tag, section, appliesTo, allprop, needed, value, setter, creationOnly, rendered);
  }

  /** The same, always read as the server makes it, also of what was set. */
  public LiveProperty alwaysAs(Value made) {
    return new LiveProperty(
        tag, section, appliesTo, allprop, privilege, made, setter, creationOnly, true);
  }

  /** Whether a client can never set it on an existing resource. */
  public boolean isProtected() {
    return setter == null || creationOnly;
  }

  /**
   * A value that is a piece of text.
   *
   * @param plain whether nothing in it ever needs to be escaped
   */
  private record TextValue(Text text, boolean plain) implements Value {

    @Override
    public void write(Resource resource, Exchange exchange, XmlWriter out) throws IOException {
      String value = text.of(resource, exchange);
      write(value == null ? "" : value, out);
    }

    @Override
    public boolean isPresent(Resource resource, Exchange exchange) {
      return text.of(resource, exchange) != null;
    }

    @Override
    public boolean writeElement(XmlTag tag, Resource resource, Exchange exchange, XmlWriter out)
        throws IOException {
      String value = text.of(resource, exchange);
      if (value != null) {
        write(value, out.start(tag));
        out.end(tag);
      }
      return value != null;
    }

    private void write(String value, XmlWriter out) throws IOException {
      if (plain) {
        out.plain(value);
      } else {
        out.text(value);
      }
    }
  }
}
