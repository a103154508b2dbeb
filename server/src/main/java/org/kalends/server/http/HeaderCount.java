package org.kalends.server.http;

import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/** Refuses requests with too many header fields (RFC 6585 section 5). */
record HeaderCount(int limit) implements HttpConfiguration.Customizer {

  @Override
  public Request customize(Request request, HttpFields.Mutable responseHeaders) {
    if (request.getHeaders().size() > limit) {
      throw new HttpException.RuntimeException(
          HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431, "too many header fields");
    }
    return request;
  }
}
