package org.kalends.server.http;

/** Where something went wrong, without the messages of exceptions: they may quote a calendar. */
final class NamelessTrace {

  private static final int FRAMES = 12;

  /** One line: classes of the exception and its causes, each with its innermost frames. */
  static String of(Throwable failure) {
    StringBuilder line = new StringBuilder();
    Throwable current = failure;
    for (int depth = 0; current != null && depth < 4; depth++) {
      line.append(depth == 0 ? "" : " <- ").append(current.getClass().getName());
      StackTraceElement[] frames = current.getStackTrace();
      for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
        line.append(i == 0 ? " at " : ", ").append(frames[i]);
      }
      current = current.getCause();
    }
    return line.toString();
  }

  private NamelessTrace() {}
}
