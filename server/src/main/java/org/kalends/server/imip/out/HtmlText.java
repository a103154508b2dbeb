package org.kalends.server.imip.out;

/** Words as {@code text/html}: nothing in it is fetched, run or followed. */
final class HtmlText {

  private static final String CELL = "padding:2px 12px 2px 0;vertical-align:top";

  private HtmlText() {}

  static String of(InWords words) {
    StringBuilder html =
        new StringBuilder(
            "<!DOCTYPE html>\r\n<html lang=\"en\"><head><meta charset=\"utf-8\"></head>"
                + "<body style=\"font-family:sans-serif\">\r\n<p>");
    html.append("<strong>")
        .append(escaped(words.headline()))
        .append("</strong></p>\r\n<table>\r\n");
    for (InWords.Row row : words.rows()) {
      html.append("<tr><th style=\"text-align:left;" + CELL + "\">")
          .append(escaped(row.label()))
          .append("</th><td style=\"" + CELL + "\">")
          .append(escaped(row.value()))
          .append("</td></tr>\r\n");
    }
    html.append("</table>\r\n");
    if (!words.notes().isEmpty()) {
      html.append("<p style=\"white-space:pre-line\">")
          .append(escaped(words.notes()).replace("\n", "\r\n"))
          .append("</p>\r\n");
    }
    if (!words.closing().isEmpty()) {
      html.append("<p><small>").append(escaped(words.closing())).append("</small></p>\r\n");
    }
    return html.append("</body></html>\r\n").toString();
  }

  private static String escaped(String text) {
    StringBuilder html = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> html.append("&amp;");
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '"' -> html.append("&quot;");
        case '\'' -> html.append("&#39;");
        default -> html.append(c);
      }
    }
    return html.toString();
  }
}
