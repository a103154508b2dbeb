package org.kalends.conformance;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What every method and report takes on every kind of resource that has an access control list,
 * written from the RFCs: appendix B of RFC 3744 line by line, and for what is not in it the section
 * in the second column.
 *
 * <p>A cell names all privileges that are needed, joined by {@code +}: {@code r} read, {@code f}
 * read-free-busy, {@code a} read-acl, {@code k} read-current-user-privilege-set, {@code p}
 * write-properties, {@code c} write-content, {@code b} bind, {@code u} unbind, {@code A} write-acl.
 * They are needed on the resource the request is aimed at; those with {@code ^} on the collection
 * it is in. {@code m} is 405: a method that this kind does not have. {@code x} is 403 whoever asks,
 * {@code n} 501, and {@code .} is not asked.
 *
 * <p>{@code -onto} is about a resource that is replaced, {@code -in} about a new one that is put
 * into the collection, {@code -out} about one that is copied or moved away, to a place where
 * everything is held. Where a cell says more than appendix B, which it may, it is for one of these
 * reasons:
 *
 * <ul>
 *   <li>{@code r} where something is put into a collection or replaced in it: nothing can be told
 *       of what somebody puts where he may not read (docs/conformance-notes.md).
 *   <li>{@code u} on a collection that is removed or replaced, or moved to another owner: its
 *       members go with it, and each is removed from it (RFC 4918 sections 9.6.1 and 9.8.4).
 * </ul>
 */
final class PrivilegeTable {

  private static final String TABLE =
      """
      request               section         HOME FOLDER       CALENDAR     OBJECT   FILE     NOTIFICATIONS NOTIFICATION INBOX MESSAGE OUTBOX
      OPTIONS               RFC3744-B       r    r            r            r        r        r             r            r     r       r
      GET                   RFC3744-B       m    m            r            r        r        m             r            m     r       m
      HEAD                  RFC3744-B       m    m            r            r        r        m             r            m     r       m
      PUT-onto              RFC3744-B       .    .            .            c+^r     c+^r     .             x            .     x       .
      PUT-in                RFC3744-B       b+r  b+r          b+r          .        .        x             .            x     .       x
      PROPPATCH             RFC3744-B       p    p            p            p        p        p             p            p     p       p
      ACL                   RFC3744-B       A    A            A            A        A        A             A            A     A       A
      PROPFIND              RFC3744-B       r    r            r            r        r        r             r            r     r       r
      PROPFIND-acl          RFC3744-5.5     r+a  r+a          r+a          r+a      r+a      r+a           r+a          r+a   r+a     r+a
      PROPFIND-privileges   RFC3744-5.4     r+k  r+k          r+k          r+k      r+k      r+k           r+k          r+k   r+k     r+k
      COPY-onto             RFC3744-B       x    c+p+^b+^u+^r+u c+p+^b+^u+^r+u c+p+^r c+p+^r x             x            x     x       x
      COPY-in               RFC3744-B       b+r  b+r          b+r          .        .        x             .            x     .       x
      COPY-out              RFC3744-B       m    r            r            r        r        x             r            x     x       x
      MOVE-onto             RFC3744-B       x    ^b+^u+^r+u   ^b+^u+^r+u   ^b+^u+^r ^b+^u+^r x             x            x     x       x
      MOVE-in               RFC3744-B       b+r  b+r          b+r          .        .        x             .            x     .       x
      MOVE-out              RFC3744-B       m    r+^u+u       r+^u+u       r+^u     r+^u     x             r+^u         x     x       x
      DELETE                RFC3744-B       m    ^u+u         ^u+u         ^u       ^u       x             ^u           x     ^u      x
      LOCK                  RFC4918-18.2    n    n            n            n        n        n             n            n     n       n
      UNLOCK                RFC4918-18.2    n    n            n            n        n        n             n            n     n       n
      MKCOL-in              RFC3744-B       b+r  b+r          x            .        .        x             .            x     .       x
      MKCALENDAR-in         RFC4791-5.3.1   b+r  b+r          x            .        .        x             .            x     .       x
      REPORT-expand         RFC3744-B       r    r            r            r        r        r             r            r     r       r
      REPORT-acl-principals RFC3744-9.2     r+a  r+a          r+a          r+a      r+a      r+a           r+a          r+a   r+a     r+a
      REPORT-match          RFC3744-9.3     r    r            r            x        x        r             x            r     x       r
      REPORT-search         RFC3744-9.4     r    r            r            r        r        r             r            r     r       r
      REPORT-query          RFC4791-7.8     r    r            r            r        x        r             x            r     r       x
      REPORT-multiget       RFC4791-7.9     r    r            r            r        x        r             x            r     r       x
      REPORT-free-busy      RFC4791-6.1.1   f    f            f            x        x        f             x            x     x       x
      REPORT-sync           RFC6578-3.2     r    r            r            x        x        r             x            r     x       r
      POST-add-member       RFC5995-3.2     .    b+r          b+r          m        m        m             m            m     m       .
      POST-bulk-new         bulk-9          .    .            b+r          .        .        .             .            .     .       .
      POST-bulk-change      bulk-9          .    .            c+r          .        .        .             .            .     .       .
      POST-bulk-properties  bulk-9          .    .            p+r          .        .        .             .            .     .       .
      POST-bulk-delete      bulk-9          .    .            u+r          .        .        .             .            .     .       .
      POST-share            sharing-5.5.1   .    .            A            .        .        .             .            .     .       .
      POST-link             links.md        .    .            A            .        .        .             .            .     .       .
      """;

  /** The signs of cells. */
  private static final Map<String, String> PRIVILEGES =
      Map.of(
          "r", "D:read",
          "f", "C:read-free-busy",
          "a", "D:read-acl",
          "k", "D:read-current-user-privilege-set",
          "p", "D:write-properties",
          "c", "D:write-content",
          "b", "D:bind",
          "u", "D:unbind",
          "A", "D:write-acl");

  /** What contains what (RFC 3744 section 3.12, RFC 4791 section 6.1.1, RFC 6638 section 6.3). */
  private static final Map<String, List<String>> CONTAINED =
      Map.of(
          "D:read", List.of("C:read-free-busy"),
          "D:write", List.of("D:write-properties", "D:write-content", "D:bind", "D:unbind"),
          "C:schedule-deliver",
              List.of(
                  "C:schedule-deliver-invite",
                  "C:schedule-deliver-reply",
                  "C:schedule-query-freebusy"),
          "C:schedule-send",
              List.of(
                  "C:schedule-send-invite", "C:schedule-send-reply", "C:schedule-send-freebusy"),
          "D:all",
              List.of(
                  "D:read",
                  "D:write",
                  "D:read-acl",
                  "D:write-acl",
                  "D:read-current-user-privilege-set",
                  "D:unlock",
                  "C:schedule-deliver",
                  "C:schedule-send"));

  private PrivilegeTable() {}

  /** The cells of one kind, by request. */
  static Map<String, String> column(Guarded kind) {
    List<String[]> rows = TABLE.lines().map(line -> line.split(" +", -1)).toList();
    int column = Arrays.asList(rows.get(0)).indexOf(kind.name());
    Map<String, String> cells = new LinkedHashMap<>();
    for (String[] row : rows.subList(1, rows.size())) {
      if (!row[column].equals(".")) {
        cells.put(row[0], row[column]);
      }
    }
    return cells;
  }

  /** The privileges a cell names. */
  static Set<String> needed(String cell, boolean above) {
    Set<String> needed = new TreeSet<>();
    for (String sign : cell.split("\\+", -1)) {
      if (sign.startsWith("^") == above && !sign.equals("-")) {
        needed.add(PRIVILEGES.get(above ? sign.substring(1) : sign));
      }
    }
    return needed;
  }

  /** What somebody holds who was granted these: with all they contain, and wholes of parts. */
  static Set<String> held(Set<String> granted) {
    Set<String> held = new TreeSet<>();
    granted.forEach(privilege -> add(privilege, held));
    CONTAINED.forEach(
        (whole, parts) -> {
          if (!whole.equals("D:read") && held.containsAll(parts)) {
            held.add(whole);
          }
        });
    return held;
  }

  private static void add(String privilege, Set<String> held) {
    held.add(privilege);
    CONTAINED.getOrDefault(privilege, List.of()).forEach(part -> add(part, held));
  }
}
