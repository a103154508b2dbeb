package org.kalends.caldav.method;

import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.resource.Resource;

/** One verb. */
public interface DavMethod {

  /** The method token. */
  String name();

  /** Where it is defined. */
  String section();

  /** Whether it works on a resource of this kind; else 405. */
  boolean appliesTo(Resource resource);

  /** Whether it also works where nothing is: it creates, or does not mind. */
  default boolean appliesToUnmapped() {
    return false;
  }

  /** Whether it changes nothing and shows nothing, as OPTIONS. */
  default boolean isHarmless() {
    return false;
  }

  /** Whether it only reads, so that a failed condition means "not modified". */
  default boolean isSafe() {
    return false;
  }

  /**
   * Demands the privileges the method takes.
   *
   * @throws org.kalends.caldav.protocol.DavException 403 with DAV:need-privileges
   */
  void authorise(Exchange exchange);

  /**
   * Answers. Everything sent is parsed and validated first, then it is decided, then done.
   *
   * @throws org.kalends.caldav.protocol.DavException for every other answer
   */
  DavResponse handle(Exchange exchange);
}
