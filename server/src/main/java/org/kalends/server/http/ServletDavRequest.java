package org.kalends.server.http;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.protocol.DavRequest;

/** A servlet request as the engine sees it. The body is asked for only when it is read. */
final class ServletDavRequest implements DavRequest {

  private final HttpServletRequest http;
  private final WebSettings settings;
  private @Nullable PacedBody body;
  private @Nullable UUID principal;

  ServletDavRequest(HttpServletRequest http, WebSettings settings) {
    this.http = http;
    this.settings = settings;
  }

  @Override
  public String method() {
    return http.getMethod();
  }

  @Override
  public String rawPath() {
    String path = http.getRequestURI();
    return path == null ? "" : path;
  }

  @Override
  public @Nullable String query() {
    return http.getQueryString();
  }

  @Override
  public @Nullable String header(String name) {
    return http.getHeader(name);
  }

  @Override
  public List<String> headers(String name) {
    return Collections.list(http.getHeaders(name));
  }

  @Override
  public InputStream body() throws IOException {
    // Asking for the stream's first byte makes the container send 100 (Continue).
    if (body == null) {
      body = new PacedBody(http.getInputStream(), settings.bytesPerSecond());
    }
    return body;
  }

  @Override
  public void signedIn(UUID proven) {
    principal = proven;
  }

  /** Who sent it; null if nobody signed in. */
  @Nullable UUID principal() {
    return principal;
  }

  /** Whether passwords would travel in the clear over a network, and nobody said they may. */
  boolean isPlainBeyondLoopback() {
    if (settings.plainHttpEverywhere() || http.isSecure()) {
      return false;
    }
    InetAddress local = Network.literal(http.getLocalAddr());
    return local == null || !local.isLoopbackAddress();
  }

  /** Whether the body was given up because it came too slowly. */
  boolean tooSlow() {
    return body != null && body.tooSlow();
  }

  /**
   * Whether all of the body has been read, once what has arrived of it is thrown away. Never waits
   * for more: an answer that needs no body must not be held up by a slow one.
   */
  boolean isConsumed() {
    if (contentLength() == (body == null ? 0 : body.received())) {
      return true;
    }
    String expected = http.getHeader("Expect");
    if (body == null && expected != null) {
      // looking would send 100 (Continue) after all
      return false;
    }
    try {
      ServletInputStream in = http.getInputStream();
      long received = body == null ? 0 : body.received();
      byte[] waste = new byte[8192];
      while (!in.isFinished() && in.available() > 0) {
        received += Math.max(0, in.read(waste));
      }
      return in.isFinished() || received == contentLength();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public long contentLength() {
    long length = http.getContentLengthLong();
    return length < 0 && http.getHeader("Transfer-Encoding") == null && isOneDotOne() ? 0 : length;
  }

  /** Whether a body would be announced: HTTP/2 needs no length, HTTP/1.1 one of two headers. */
  boolean isOneDotOne() {
    return http.getProtocol().startsWith("HTTP/1");
  }

  @Override
  public String origin() {
    String base = settings.baseOrigin();
    return base != null ? base : http.getScheme() + "://" + http.getHeader("Host");
  }

  @Override
  public String remoteAddress() {
    return settings.proxies().client(http.getRemoteAddr(), this);
  }
}
