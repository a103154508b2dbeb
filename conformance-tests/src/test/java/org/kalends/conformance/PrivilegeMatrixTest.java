package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kalends.caldav.Spec;

/**
 * Every method and report on every kind of resource, with every privilege alone, with each beside
 * DAV:read and beside CALDAV:read-free-busy, and with all but one; granted to Bob on the resource
 * itself, and on the collection it is in. What is expected is made from {@link PrivilegeTable} by
 * three rules ({@link GuardedCase#expected}).
 */
@Spec({"RFC 3744 B", "RFC 3744 7.1.1", "RFC 3744 5.4", "RFC 4791 6.1.1", "acceptance.md C6"})
class PrivilegeMatrixTest {

  private static final List<String> SINGLE =
      List.of(
          "D:read-acl",
          "D:read-current-user-privilege-set",
          "D:write-properties",
          "D:write-content",
          "D:bind",
          "D:unbind",
          "D:write-acl");

  @ParameterizedTest
  @EnumSource(Guarded.class)
  void whatIsGrantedOnTheResourceItselfOpensWhatTheTableSays(Guarded kind) {
    run(kind, false);
  }

  @ParameterizedTest
  @EnumSource(value = Guarded.class, names = "HOME", mode = EnumSource.Mode.EXCLUDE)
  void whatIsGrantedOnTheCollectionItIsInOpensWhatTheTableSays(Guarded kind) {
    run(kind, true);
  }

  private static void run(Guarded kind, boolean above) {
    List<String> wrong = new ArrayList<>();
    try (GuardedRequests requests = new GuardedRequests()) {
      requests.make();
      for (Set<String> granted : grants(above ? grantableAbove(kind) : kind.grantable())) {
        wrong.addAll(new GuardedCase(kind, above, granted, requests).run());
      }
    } finally {
      GuardedCase.asItWas();
    }
    assertEquals("", String.join("\n", wrong), kind + (above ? " from above" : ""));
  }

  private static Set<String> grantableAbove(Guarded kind) {
    return kind == Guarded.MESSAGE ? Guarded.INBOX.grantable() : new TreeSet<>(Guarded.PRIVILEGES);
  }

  /** Nothing, each alone, each beside what makes a resource known, and all but one. */
  private static Set<Set<String>> grants(Set<String> grantable) {
    Set<Set<String>> all = new LinkedHashSet<>();
    all.add(Set.of());
    grantable.forEach(privilege -> all.add(Set.of(privilege)));
    grantable.forEach(privilege -> all.add(both("D:read", privilege)));
    SINGLE.forEach(privilege -> all.add(both("C:read-free-busy", privilege)));
    for (String left : SINGLE) {
      Set<String> rest = new TreeSet<>(SINGLE);
      rest.remove(left);
      rest.add("D:read");
      all.add(rest);
    }
    Set<String> unseen = new TreeSet<>(SINGLE);
    unseen.add("C:read-free-busy");
    all.add(unseen);
    return all;
  }

  private static Set<String> both(String one, String other) {
    return new TreeSet<>(List.of(one, other));
  }
}
