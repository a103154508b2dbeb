package org.kalends.server.imip.out;

/** Words as {@code text/plain}. */
final class PlainText {

  private static final int LABEL = 11;

  private PlainText() {}

  static String of(InWords words) {
    StringBuilder text = new StringBuilder(words.headline()).append("\r\n\r\n");
    for (InWords.Row row : words.rows()) {
      String label = row.label() + ":";
      text.append(label)
          .append(" ".repeat(Math.max(1, LABEL - label.length())))
          .append(row.value())
          .append("\r\n");
    }
    if (!words.notes().isEmpty()) {
      text.append("\r\n").append(words.notes().replace("\n", "\r\n")).append("\r\n");
    }
    if (!words.closing().isEmpty()) {
      text.append("\r\n").append(words.closing()).append("\r\n");
    }
    return text.toString();
  }
}
