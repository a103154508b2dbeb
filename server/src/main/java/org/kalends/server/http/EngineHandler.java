package org.kalends.server.http;

import io.milton.http.Handler;
import io.milton.http.HttpManager;
import io.milton.http.Request;
import io.milton.http.Response;
import io.milton.resource.Resource;
import org.kalends.caldav.protocol.DavResponse;

/** The handler of every method: asks our engine and writes what it says. */
final class EngineHandler implements Handler {

  private final DavEngine engine;

  EngineHandler(DavEngine engine) {
    this.engine = engine;
  }

  @Override
  public String[] getMethods() {
    return MethodEngine.knownMethods();
  }

  @Override
  public void process(HttpManager manager, Request request, Response response) {
    ServletDavRequest asked = ((MiltonRequest) request).dav();
    DavResponse refusal = RequestRules.refusal(asked);
    ((MiltonResponse) response).write(refusal != null ? refusal : engine.handle(asked));
  }

  @Override
  public boolean isCompatible(Resource resource) {
    return true;
  }
}
