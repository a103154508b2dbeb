package org.kalends.caldav.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kalends.caldav.access.Privilege;

/**
 * A request ends here with a status other than success: the one way to refuse. Has no stack trace,
 * since it is an answer and not a fault.
 */
public final class DavException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What goes into the precondition element. */
  public sealed interface Detail {

    /** Nothing. */
    record None() implements Detail {}

    /** A resource. */
    record Href(String href) implements Detail {}

    /** The privilege that is missing on a resource. */
    record Missing(String href, Privilege privilege) implements Detail {}

    /** An element, as XML. */
    record Fragment(String xml) implements Detail {}
  }

  private final int status;
  private final transient Optional<Precondition> precondition;
  private final transient Detail detail;
  private final transient List<Map.Entry<String, String>> headers = new ArrayList<>();

  private DavException(
      int status, Optional<Precondition> precondition, Detail detail, String message) {
    super(message, null, false, false);
    this.status = status;
    this.precondition = precondition;
    this.detail = detail;
  }

  /** A bare status with a line of text for people. */
  public static DavException of(int status, String message) {
    return new DavException(status, Optional.empty(), new Detail.None(), message);
  }

  /** A failed precondition. */
  public static DavException of(Precondition precondition, String message) {
    return of(precondition, new Detail.None(), message);
  }

  /** A failed precondition that carries something. */
  public static DavException of(Precondition precondition, Detail detail, String message) {
    return new DavException(precondition.status(), Optional.of(precondition), detail, message);
  }

  /** 400. */
  public static DavException badRequest(String message) {
    return of(400, message);
  }

  /** 404: it is not there, or not for this requester; nobody can tell which. */
  public static DavException notFound() {
    return of(404, "Not found");
  }

  /** 409: the collection it would be in is not there (RFC 4918 section 9.7.1). */
  public static DavException noParent() {
    return of(409, "The parent collection does not exist");
  }

  /** 412. */
  public static DavException preconditionFailed(String message) {
    return of(412, message);
  }

  /** 403 with DAV:need-privileges (RFC 3744 section 7.1.1). */
  public static DavException needPrivileges(String href, Privilege privilege) {
    return of(
        Precondition.NEED_PRIVILEGES, new Detail.Missing(href, privilege), "Missing privilege");
  }

  /** The same answer with one more header field. */
  public DavException header(String name, String value) {
    headers.add(Map.entry(name, value));
    return this;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The precondition, if one failed. */
  public Optional<Precondition> precondition() {
    return precondition;
  }

  /** What goes into the precondition's element. */
  public Detail detail() {
    return detail;
  }

  /** Header fields of the answer. */
  public List<Map.Entry<String, String>> headers() {
    return List.copyOf(headers);
  }

  /** The line of text for people; never null. */
  public String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
