package org.kalends.server.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // the socket listens until it is closed, unmentioned
class AdminSocketTest {

  @TempDir Path directory;

  @Test
  void commandsAndAnswersArriveUnchanged() throws IOException {
    AdminRequest request =
        new AdminRequest(List.of("user", "add", "é&=+% \n", "--x"), "secret\nsecond: ü&arg=no");
    try (AdminSocket socket =
        AdminSocket.start(
            directory,
            asked -> new AdminAnswer(asked.equals(request) ? 0 : 1, asked.input() + "\n"))) {
      assertEquals(
          new AdminAnswer(0, "secret\nsecond: ü&arg=no\n"),
          AdminClient.send(directory, request).orElseThrow());
      assertEquals(
          1, AdminClient.send(directory, new AdminRequest(List.of(), "")).orElseThrow().exitCode());
    }
    assertTrue(AdminClient.send(directory, request).isEmpty(), "no server, no answer");
  }

  @Property(tries = 200)
  void formsKeepWhatIsPutIn(@ForAll List<String> arguments, @ForAll String input) {
    AdminRequest request = new AdminRequest(arguments, input);
    AdminRequest read = AdminRequest.ofForm(request.toForm());
    // Unpaired surrogates have no UTF-8 form; no command line can hold one.
    if (UTF_8.newEncoder().canEncode(input + String.join("", arguments))) {
      assertEquals(request, read);
    }
  }

  @Example
  void passwordsAreNotPrinted() {
    assertFalse(new AdminRequest(List.of("user"), "secret").toString().contains("secret"));
  }

  @Test
  void onlyTheOwnerCanConnect() throws IOException {
    try (AdminSocket socket = AdminSocket.start(directory, asked -> new AdminAnswer(0, ""))) {
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(
              Files.getPosixFilePermissions(directory.resolve("admin.sock"))));
    }
  }

  @Test
  void dataDirectoriesMayHaveLongNames() throws IOException {
    Path data = Files.createDirectories(directory.resolve("d".repeat(120)));
    try (AdminSocket socket = AdminSocket.start(data, asked -> new AdminAnswer(0, "long"))) {
      AdminRequest request = new AdminRequest(List.of("x"), "");
      assertEquals("long", AdminClient.send(data, request).orElseThrow().text());
    }
    assertFalse(Files.exists(data.resolve("admin.sock"), java.nio.file.LinkOption.NOFOLLOW_LINKS));
  }

  @Test
  void socketOfAKilledServerIsNoServer() throws IOException {
    Path path = directory.resolve("admin.sock");
    try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      killed.bind(UnixDomainSocketAddress.of(path));
    }
    assertTrue(Files.exists(path));
    assertTrue(AdminClient.send(directory, new AdminRequest(List.of("x"), "")).isEmpty());
    try (AdminSocket socket = AdminSocket.start(directory, asked -> new AdminAnswer(0, "new"))) {
      AdminRequest request = new AdminRequest(List.of("x"), "");
      assertEquals("new", AdminClient.send(directory, request).orElseThrow().text());
    }
  }

  @Test
  void curlIsUnderstoodAndNonsenseIsNot() throws IOException {
    try (AdminSocket socket =
        AdminSocket.start(
            directory, asked -> new AdminAnswer(asked.arguments().isEmpty() ? 2 : 0, "done"))) {
      String asked =
          "POST / HTTP/1.1\r\nHost: kalends\r\nUser-Agent: curl/8\r\nAccept: */*\r\n"
              + "content-length: 9\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n"
              + "arg=reset";
      assertTrue(say(asked).startsWith("HTTP/1.0 200 "), say(asked));
      assertEquals("", say("GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"));
      assertEquals("", say("x".repeat(10_000)));
      assertTrue(say("GET / HTTP/1.1\r\n\r\n").startsWith("HTTP/1.0 400 "));
    }
  }

  private String say(String message) throws IOException {
    Path path = directory.resolve("admin.sock");
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      channel.write(ByteBuffer.wrap(message.getBytes(UTF_8)));
      return new String(Channels.newInputStream(channel).readAllBytes(), UTF_8);
    } catch (IOException e) {
      return ""; // refused in the middle of it
    }
  }
}
