package org.kalends.server.http;

import io.milton.http.HttpManager;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one servlet, of the executable jar and of the WAR: hands every request, whatever its method,
 * to Milton's method engine, and writes a line to the log when it is answered.
 *
 * <p>It must be mapped to the root of its host: the paths of RFC 4791 clients start there.
 */
public final class DavServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private static final Logger LOG = LoggerFactory.getLogger(DavServlet.class);

  private final transient HttpManager manager;
  private final transient WebSettings settings;
  private final transient AnswerWriter writer;
  private final transient RequestLog log = new RequestLog();

  /** A servlet for an engine. */
  public DavServlet(DavEngine engine, WebSettings settings) {
    this.manager = MethodEngine.of(engine);
    this.settings = settings;
    this.writer = new AnswerWriter(settings);
  }

  @Override
  public void service(ServletRequest servletRequest, ServletResponse servletResponse) {
    long start = System.nanoTime();
    HttpServletRequest http = (HttpServletRequest) servletRequest;
    ServletDavRequest request = new ServletDavRequest(http, settings);
    MiltonResponse response =
        new MiltonResponse((HttpServletResponse) servletResponse, writer, request);
    try {
      manager.process(new MiltonRequest(request), response);
    } catch (RuntimeException e) {
      failed(e, (HttpServletResponse) servletResponse);
    } finally {
      log.answered(request, response.statusCode(), System.nanoTime() - start);
    }
  }

  /** An answer that has begun is cut off, so that nobody takes its first half for the whole. */
  private static void failed(RuntimeException failure, HttpServletResponse http) {
    if (http.isCommitted()) {
      throw failure;
    }
    LOG.error("request failed", failure);
    http.reset();
    http.setStatus(500);
  }
}
