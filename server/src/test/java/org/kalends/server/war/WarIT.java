package org.kalends.server.war;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.server.HttpClientSession.EVENT;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kalends.server.HttpClientSession;
import org.kalends.server.Kalends;
import org.kalends.server.TestStore;
import org.kalends.server.config.Configuration;

/** The WAR in Tomcat, which knows nothing of Kalends but this file. */
class WarIT {

  private static final String CALENDAR = "/calendars/users/alice/calendar/";

  @TempDir Path directory;

  @Test
  void signInPutAndSyncWorkInAServletContainer() throws Exception {
    Path data = makeStore();
    Tomcat tomcat = start("", data);
    try {
      assertEquals(LifecycleState.STARTED, context(tomcat).getState());
      int port = tomcat.getConnector().getLocalPort();
      HttpClientSession wrong = new HttpClientSession(port, "alice", "wrong");
      assertEquals(401, wrong.send("PROPFIND", CALENDAR, "").statusCode());
      signInPutAndSync(new HttpClientSession(port, "alice", "alice"));
    } finally {
      stop(tomcat);
    }
    Configuration configuration = TestStore.prepare(Configuration.load(null).withData(data));
    Kalends.open(configuration, Clock.systemUTC()).close();
  }

  private static void signInPutAndSync(HttpClientSession alice) throws Exception {
    String before = HttpClientSession.token(alice.sync(CALENDAR, "").body());
    HttpResponse<String> put = alice.put(CALENDAR + "one%20event%25.ics");
    assertEquals(201, put.statusCode(), put.body());
    HttpResponse<String> changes = alice.sync(CALENDAR, before);
    assertEquals(207, changes.statusCode());
    assertTrue(changes.body().contains(CALENDAR + "one%20event%25.ics"), changes.body());
    assertTrue(
        changes.body().contains(put.headers().firstValue("ETag").orElseThrow()), changes.body());
    HttpResponse<String> get = alice.send("GET", CALENDAR + "one%20event%25.ics", "");
    assertEquals(EVENT, get.body());
    assertTrue(alice.send("OPTIONS", "/", "").headers().firstValue("DAV").isPresent());
    assertEquals(308, alice.send("PROPFIND", "/.well-known/caldav", "").statusCode());
  }

  @Test
  void elsewhereThanAtTheRootItDoesNotStart() throws Exception {
    Tomcat tomcat = start("/dav", makeStore());
    try {
      assertFalse(context(tomcat).getState().isAvailable());
    } finally {
      stop(tomcat);
    }
  }

  @Test
  void containerBringsItsOwnServletApiAndNoJettyIsInside() throws IOException {
    Set<String> libraries = new TreeSet<>();
    try (JarFile war = new JarFile(System.getProperty("kalends.war"))) {
      war.stream().map(entry -> entry.getName()).forEach(libraries::add);
    }
    assertTrue(
        libraries.stream().noneMatch(name -> name.matches(".*/(jetty|jakarta\\.servlet).*\\.jar")));
    assertTrue(libraries.stream().anyMatch(name -> name.contains("/milton-server-ce-")));
  }

  private static StandardContext context(Tomcat tomcat) {
    return (StandardContext) tomcat.getHost().findChildren()[0];
  }

  private Path makeStore() throws IOException {
    Path data = directory.resolve("data");
    Configuration configuration = TestStore.prepare(Configuration.load(null).withData(data));
    Path accounts = directory.resolve("accounts.yaml");
    Files.writeString(accounts, "users:\n  - name: alice\n    password: alice\n");
    try (Kalends kalends = Kalends.open(configuration, Clock.systemUTC())) {
      TestStore.importAccounts(kalends, accounts);
    }
    return data;
  }

  private Tomcat start(String path, Path data) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(directory.resolve("tomcat").toString());
    Files.createDirectories(directory.resolve("tomcat/webapps"));
    tomcat.setHostname("127.0.0.1");
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.getEngine().setParentClassLoader(new ContainerOnly(WarIT.class.getClassLoader()));
    StandardContext context =
        (StandardContext) tomcat.addWebapp(path, System.getProperty("kalends.war"));
    Map.of("kalends.data", data.toString()).forEach(context::addParameter);
    tomcat.start();
    return tomcat;
  }

  private static void stop(Tomcat tomcat) throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
  }
}
