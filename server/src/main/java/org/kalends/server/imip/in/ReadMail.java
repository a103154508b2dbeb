package org.kalends.server.imip.in;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kalends.server.imip.MailAddress;

/**
 * What matters of a message.
 *
 * @param from the one address of its From field; null if it has none, or several
 * @param results its Authentication-Results fields, the latest first
 * @param parts its iTIP parts, at least one
 */
record ReadMail(@Nullable MailAddress from, List<String> results, List<ItipPart> parts) {

  ReadMail {
    results = List.copyOf(results);
    parts = List.copyOf(parts);
  }
}
