package org.kalends.server.http;

import io.milton.http.Filter;
import io.milton.http.FilterChain;
import io.milton.http.Handler;
import io.milton.http.Request;
import io.milton.http.Response;
import io.milton.http.exceptions.BadRequestException;
import io.milton.http.exceptions.ConflictException;
import io.milton.http.exceptions.NotAuthorizedException;
import io.milton.http.exceptions.NotFoundException;

/**
 * Finds the handler of a method, as Milton's {@code StandardFilter} does, and nothing else of it. A
 * method outside Milton's enum goes to the engine, too, which alone knows what it implements.
 */
final class MethodFilter implements Filter {

  private final Handler unknown;

  MethodFilter(Handler unknown) {
    this.unknown = unknown;
  }

  @Override
  public void process(FilterChain chain, Request request, Response response) {
    Request.Method method = request.getMethod();
    Handler handler = method == null ? unknown : chain.getHttpManager().getMethodHandler(method);
    try {
      handler.process(chain.getHttpManager(), request, response);
    } catch (ConflictException
        | NotAuthorizedException
        | BadRequestException
        | NotFoundException impossible) {
      throw new IllegalStateException("our handler throws no exception of Milton's", impossible);
    }
  }
}
