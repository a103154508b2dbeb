package org.kalends.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kalends.caldav.Spec;
import org.kalends.server.tls.CertificateSource;
import org.kalends.server.tls.TestCertificates;

@Spec("security.md 2.4")
class AddressLimitTest {

  @TempDir Path directory;

  private final Server jetty = new Server();
  private final List<Socket> sockets = new ArrayList<>();

  @AfterEach
  void stop() throws Exception {
    for (Socket socket : sockets) {
      socket.close();
    }
    jetty.stop();
  }

  @Test
  void connectionsBeyondTheNumberAreClosedAndPlacesComeBack() throws Exception {
    ServerConnector connector =
        start(new Listener(new ListenAddress("127.0.0.1", 0), null), a -> false);
    Socket first = connect(connector);
    Socket second = connect(connector);
    assertTrue(answers(first) && answers(second));
    assertEquals(false, answers(connect(connector)), "a third is too many");
    first.close();
    boolean again = false;
    for (int i = 0; i < 100 && !again; i++) {
      Thread.sleep(20);
      again = answers(connect(connector));
    }
    assertTrue(again, "the first one's place is free again");
  }

  @Test
  void exemptAddressesAreNotCounted() throws Exception {
    ServerConnector connector =
        start(new Listener(new ListenAddress("127.0.0.1", 0), null), a -> true);
    for (int i = 0; i < 5; i++) {
      assertTrue(answers(connect(connector)));
    }
  }

  @Test
  void connectionWithTlsCountsOnce() throws Exception {
    CertificateSource source =
        CertificateSource.open(
            TestCertificates.pkcs12(directory, "one", "EC"), Duration.ofMinutes(1));
    try (source) {
      Listener listener = new Listener(new ListenAddress("127.0.0.1", 0), source);
      ServerConnector connector = start(listener, a -> false);
      Socket first =
          TlsTest.trusting().getSocketFactory().createSocket("127.0.0.1", port(connector));
      Socket second =
          TlsTest.trusting().getSocketFactory().createSocket("127.0.0.1", port(connector));
      sockets.addAll(List.of(first, second));
      assertTrue(answers(first) && answers(second));
    }
  }

  private ServerConnector start(Listener listener, Predicate<InetAddress> exempt) throws Exception {
    ServerConnector connector = new Connectors(jetty, HttpLimits.DEFAULT).create(listener);
    connector.addBean(new AddressLimit(2, exempt));
    jetty.addConnector(connector);
    jetty.setErrorHandler(new PlainErrors());
    jetty.start();
    return connector;
  }

  private static int port(ServerConnector connector) {
    return connector.getLocalPort();
  }

  private Socket connect(ServerConnector connector) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port(connector));
    socket.setSoTimeout(10_000);
    sockets.add(socket);
    return socket;
  }

  private static boolean answers(Socket socket) throws IOException {
    try {
      socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(UTF_8));
      return LiveServer.head(socket.getInputStream()).startsWith("HTTP/1.1 404 ");
    } catch (SocketException e) {
      return false; // closed in our face
    }
  }
}
