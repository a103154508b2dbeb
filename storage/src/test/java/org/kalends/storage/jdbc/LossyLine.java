package org.kalends.storage.jdbc;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** A line to a PostgreSQL server that breaks at a COMMIT when it is told to. */
final class LossyLine implements AutoCloseable {

  /** What happens to the next COMMIT. */
  enum Loss {
    /** Nothing. */
    NONE,
    /** It never arrives. */
    OF_THE_COMMIT,
    /** It arrives, its answer does not. */
    OF_THE_ANSWER
  }

  private final ServerSocket listening;
  private final int server;
  private final AtomicReference<Loss> next = new AtomicReference<>(Loss.NONE);

  /** A line to this port of the machine. */
  LossyLine(int server) throws IOException {
    this.server = server;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start("listening", this::listen);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Breaks once, at the next COMMIT. */
  void loseNext(Loss loss) {
    next.set(loss);
  }

  /** Whether the loss has happened. */
  boolean hasLost() {
    return next.get() == Loss.NONE;
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // a line has ended
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  private void listen() throws IOException {
    while (true) {
      Socket client = listening.accept();
      Socket there = new Socket(InetAddress.getLoopbackAddress(), server);
      start("questions", () -> new Questions(client, there).pass());
      start("answers", () -> passAnswers(client, there));
    }
  }

  private static void passAnswers(Socket client, Socket there) throws IOException {
    try (client;
        there) {
      InputStream in = there.getInputStream();
      OutputStream out = client.getOutputStream();
      byte[] buffer = new byte[1 << 14];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
    }
  }

  /** The client's messages: a type, a length that counts itself, a body; the first without type. */
  private final class Questions {
    private final Socket client;
    private final Socket there;
    private final Map<String, String> statements = new HashMap<>();

    Questions(Socket client, Socket there) {
      this.client = client;
      this.there = there;
    }

    void pass() throws IOException {
      try (client;
          there) {
        DataInputStream in = new DataInputStream(client.getInputStream());
        DataOutputStream out = new DataOutputStream(there.getOutputStream());
        passStart(in, out);
        while (true) {
          int type = in.readUnsignedByte();
          byte[] body = body(in);
          if (isCommit(type, body)) {
            Loss loss = next.getAndSet(Loss.NONE);
            if (loss == Loss.OF_THE_COMMIT) {
              return;
            }
            if (loss == Loss.OF_THE_ANSWER) {
              client.close();
              finish(out, type, body);
              return;
            }
          }
          send(out, type, body);
        }
      }
    }

    /** Sends the rest of the COMMIT in the client's place and lets the server carry it out. */
    private void finish(DataOutputStream out, int type, byte[] body) throws IOException {
      send(out, type, body);
      send(out, 'E', new byte[] {0, 0, 0, 0, 0});
      send(out, 'S', new byte[0]);
      out.flush();
      there.shutdownOutput();
      InputStream answers = there.getInputStream();
      while (answers.read() >= 0) {
        // until the server has ended the connection
      }
    }

    /** The start: perhaps a question for TLS, which has no more than a number, then the rest. */
    private void passStart(DataInputStream in, DataOutputStream out) throws IOException {
      byte[] startup;
      do {
        startup = body(in);
        out.writeInt(startup.length + 4);
        out.write(startup);
        out.flush();
      } while (startup.length == 4);
    }

    private static byte[] body(DataInputStream in) throws IOException {
      return in.readNBytes(in.readInt() - 4);
    }

    private static void send(DataOutputStream out, int type, byte[] body) throws IOException {
      out.writeByte(type);
      out.writeInt(body.length + 4);
      out.write(body);
      out.flush();
    }

    /** Whether a message binds a statement that was parsed from {@code COMMIT}. */
    private boolean isCommit(int type, byte[] body) {
      String[] words = new String(body, StandardCharsets.ISO_8859_1).split("\0", 3);
      if (type == 'P') {
        statements.put(words[0], words[1]);
      }
      return type == 'B' && "COMMIT".equals(statements.get(words[1]));
    }
  }
}
