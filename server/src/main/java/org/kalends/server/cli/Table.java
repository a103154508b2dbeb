package org.kalends.server.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rows of named values: lines with tabs between them for people, an array of objects for machines.
 */
final class Table {

  private final boolean json;
  private final List<Map<String, String>> rows = new ArrayList<>();

  Table(boolean json) {
    this.json = json;
  }

  /** Adds a row, whose values are in the order of the columns; an empty one is left out of JSON. */
  void add(Map<String, String> row) {
    rows.add(row);
  }

  /** Prints it: no line at all if there is no row, or an empty array. */
  void print(PrintWriter out) throws IOException {
    if (json) {
      out.println(array());
      return;
    }
    for (Map<String, String> row : rows) {
      List<String> values = new ArrayList<>();
      row.values().forEach(value -> values.add(oneLine(value)));
      out.println(String.join("\t", values));
    }
  }

  /** What somebody called something must not make up lines or columns, nor steer a terminal. */
  private static String oneLine(String value) {
    StringBuilder line = new StringBuilder(value.length());
    value.codePoints().forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return line.isEmpty() ? "-" : line.toString();
  }

  private String array() throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      out.writeStartArray();
      for (Map<String, String> row : rows) {
        out.writeStartObject();
        for (Map.Entry<String, String> cell : row.entrySet()) {
          if (!cell.getValue().isEmpty()) {
            out.writeStringField(cell.getKey(), cell.getValue());
          }
        }
        out.writeEndObject();
      }
      out.writeEndArray();
    }
    return text.toString();
  }
}
