package org.kalends.server.imip.out;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A mail server that has one answer to every recipient. */
final class ScriptedSmtp implements Closeable {

  private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  private final Thread thread;

  ScriptedSmtp(String recipient) throws IOException {
    thread = new Thread(() -> serve(recipient), "scripted-smtp");
    thread.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  private void serve(String recipient) {
    try (Socket client = socket.accept();
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
      OutputStream out = client.getOutputStream();
      say(out, "220 scripted");
      boolean data = false;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (data && !line.equals(".")) {
          continue;
        }
        String verb = data ? "." : line.toUpperCase(Locale.ROOT);
        data = verb.equals("DATA");
        say(
            out,
            verb.startsWith("RCPT")
                ? recipient
                : data ? "354 go on" : verb.startsWith("QUIT") ? "221 bye" : "250 ok");
      }
    } catch (IOException e) {
      // The client has gone, or the test is over.
    }
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    try {
      thread.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
