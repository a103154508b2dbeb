package org.kalends.server.http;

import io.milton.http.Handler;
import io.milton.http.HttpExtension;
import io.milton.http.HttpManager;
import io.milton.http.ProtocolHandlers;
import io.milton.http.Request;
import io.milton.http.entity.EntityTransport;
import io.milton.http.http11.CustomPostHandler;
import io.milton.http.webdav.WebDavResponseHandler;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Milton's {@link HttpManager}, assembled by constructor: one filter, and one extension whose
 * handler takes every method. None of Milton's own handlers, listeners or response handlers is
 * there, so nothing but our engine decides or writes an answer.
 */
final class MethodEngine {

  /** Milton's manager around an engine. */
  static HttpManager of(DavEngine engine) {
    EngineHandler handler = new EngineHandler(engine);
    // Milton has no null annotations; what is left out belongs to handlers that are not there.
    @Nullable WebDavResponseHandler noAnswersOfMiltons = null;
    @Nullable EntityTransport noEntities = null;
    return assemble(handler, noAnswersOfMiltons, noEntities);
  }

  @SuppressWarnings("NullAway") // third-party constructor that accepts null
  private static HttpManager assemble(
      EngineHandler handler,
      @Nullable WebDavResponseHandler answers,
      @Nullable EntityTransport entities) {
    return new HttpManager(
        (host, path) -> null,
        answers,
        new ProtocolHandlers(List.of(new EveryMethod(handler))),
        entities,
        List.of(new MethodFilter(handler)),
        null,
        List.of());
  }

  private MethodEngine() {}

  /** Claims every method that Milton knows for one handler. */
  private record EveryMethod(Handler handler) implements HttpExtension {

    @Override
    public Set<Handler> getHandlers() {
      return Set.of(handler);
    }

    @Override
    public List<CustomPostHandler> getCustomPostHandlers() {
      return List.of();
    }
  }

  /** The methods of Milton's closed enum. */
  static String[] knownMethods() {
    Request.Method[] known = Request.Method.values();
    String[] codes = new String[known.length];
    for (int i = 0; i < known.length; i++) {
      codes[i] = known[i].code;
    }
    return codes;
  }
}
