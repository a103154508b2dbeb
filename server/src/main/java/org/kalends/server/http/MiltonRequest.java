package org.kalends.server.http;

import io.milton.http.AbstractRequest;
import io.milton.http.Auth;
import io.milton.http.Cookie;
import io.milton.http.FileItem;
import io.milton.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Milton's manager is shown of a request. It asks for the method and little else; the engine
 * reads the {@link ServletDavRequest} inside.
 */
final class MiltonRequest extends AbstractRequest {

  private static final Map<String, Request.Method> METHODS = new HashMap<>();

  static {
    for (Request.Method method : Request.Method.values()) {
      METHODS.put(method.code, method);
    }
  }

  private final ServletDavRequest dav;

  MiltonRequest(ServletDavRequest dav) {
    this.dav = dav;
  }

  ServletDavRequest dav() {
    return dav;
  }

  /** Null for a method that Milton's enum does not have. */
  @Override
  public Request.@Nullable Method getMethod() {
    return METHODS.get(dav.method());
  }

  @Override
  public @Nullable String getRequestHeader(Request.Header header) {
    return dav.header(header.code);
  }

  /**
   * Not the URL: Milton keeps it in a static map of running requests, where names have no place.
   */
  @Override
  public String getAbsoluteUrl() {
    return "/";
  }

  @Override
  public String getAbsolutePath() {
    return "/";
  }

  @Override
  public Map<String, String> getHeaders() {
    return Map.of();
  }

  @Override
  public String getFromAddress() {
    return dav.remoteAddress();
  }

  @Override
  public String getRemoteAddr() {
    return dav.remoteAddress();
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return dav.body();
  }

  /** Null: signing in is the engine's. */
  @Override
  public @Nullable Auth getAuthorization() {
    return null;
  }

  @Override
  public void setAuthorization(Auth auth) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void parseRequestParameters(Map<String, String> params, Map<String, FileItem> files) {
    throw new UnsupportedOperationException();
  }

  @Override
  public @Nullable Cookie getCookie(String name) {
    return null;
  }

  @Override
  public List<Cookie> getCookies() {
    return List.of();
  }
}
