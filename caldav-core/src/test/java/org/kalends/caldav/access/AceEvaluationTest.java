package org.kalends.caldav.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;
import org.kalends.caldav.store.AccessControlList;
import org.kalends.caldav.store.Ace;
import org.kalends.caldav.store.Ace.Who;

@Spec("RFC 3744 6")
class AceEvaluationTest {

  private static PrivilegeSet held(Ace... aces) {
    return new AceEvaluation(who -> who == Who.Everybody.AUTHENTICATED)
        .take(new AccessControlList(List.of(aces)))
        .held();
  }

  private static Ace grant(Privilege... privileges) {
    return new Ace(Who.Everybody.AUTHENTICATED, true, bits(privileges));
  }

  private static Ace deny(Privilege... privileges) {
    return new Ace(Who.Everybody.AUTHENTICATED, false, bits(privileges));
  }

  private static int bits(Privilege... privileges) {
    int bits = 0;
    for (Privilege privilege : privileges) {
      bits |= privilege.bit();
    }
    return bits;
  }

  @Test
  void whatNoEntryGrantsIsNotHeld() {
    assertSame(PrivilegeSet.NONE, held());
    assertSame(PrivilegeSet.NONE, held(deny(Privilege.READ)));
    assertSame(PrivilegeSet.NONE, held(new Ace(Who.Everybody.SELF, true, Privilege.ALL.bit())));
  }

  @Test
  void theFirstEntryThatSaysSomethingOfAPrivilegeDecides() {
    assertTrue(held(grant(Privilege.READ), deny(Privilege.ALL)).has(Privilege.READ));
    assertFalse(held(deny(Privilege.READ), grant(Privilege.ALL)).has(Privilege.READ));
    assertTrue(held(deny(Privilege.READ), grant(Privilege.ALL)).has(Privilege.WRITE));
  }

  @Test
  @Spec("RFC 3744 3.12")
  void anAggregateOfWhichAPartIsDeniedIsNotHeldButItsOtherPartsAre() {
    PrivilegeSet held = held(deny(Privilege.BIND), grant(Privilege.WRITE));
    assertFalse(held.has(Privilege.WRITE));
    assertFalse(held.has(Privilege.BIND));
    assertTrue(held.has(Privilege.WRITE_CONTENT));
    assertFalse(held(deny(Privilege.READ_FREE_BUSY), grant(Privilege.READ)).has(Privilege.READ));
  }

  @Test
  @Spec({"RFC 3744 3.12", "RFC 4791 6.1.1", "RFC 6638 6"})
  void allContainsEverythingAndItsPartsMakeIt() {
    assertSame(PrivilegeSet.ALL, held(grant(Privilege.ALL)));
    assertEquals(Set.of(Privilege.values()), PrivilegeSet.ALL.held());
    assertTrue(held(grant(Privilege.READ)).has(Privilege.READ_FREE_BUSY));
    assertTrue(held(grant(Privilege.SCHEDULE_SEND)).has(Privilege.SCHEDULE_SEND_FREEBUSY));
    assertFalse(held(grant(Privilege.READ_FREE_BUSY)).has(Privilege.READ));
  }

  @Test
  void bitsAreDifferentSinceTheyAreStored() {
    Set<Integer> bits = new HashSet<>();
    for (Privilege privilege : Privilege.values()) {
      assertTrue(bits.add(privilege.bit()), privilege.name());
    }
    assertEquals(1, Privilege.READ_FREE_BUSY.bit());
    assertEquals(2, Privilege.READ.bit());
    assertEquals(1 << 10, Privilege.WRITE_ACL.bit());
    assertEquals(1 << 19, Privilege.ALL.bit());
  }
}
