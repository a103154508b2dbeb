package org.kalends.server.imip.out;

import java.util.List;

/**
 * What a message says to somebody who reads it.
 *
 * @param subject one line
 * @param headline one sentence
 * @param rows what, when, where, who, in this order
 * @param notes the description; empty if there is none
 * @param closing what the reader can do
 */
record InWords(String subject, String headline, List<Row> rows, String notes, String closing) {

  /** One line of the table. */
  record Row(String label, String value) {}

  InWords {
    rows = List.copyOf(rows);
  }
}
