package org.kalends.caldav.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;
import org.kalends.caldav.access.FreeBusyPolicy.Rule;
import org.kalends.caldav.access.FreeBusyShape.Tentative;

class FreeBusyPolicyTest {

  private static final UUID BOB = new UUID(1, 2);

  private static FreeBusyPolicy parse(String text) {
    return FreeBusyPolicyText.parse(
        text, name -> name.equals("bob") ? Optional.of(BOB) : Optional.empty());
  }

  @Test
  @Spec("free-busy.md")
  void nothingIsOpenUnlessItIsSaid() {
    for (String closed : List.of("", " \n ; \r\n;")) {
      assertEquals(FreeBusyPolicy.CLOSED, parse(closed));
      assertTrue(parse(closed).entries().isEmpty());
    }
  }

  @Test
  @Spec("free-busy.md")
  void whatIsNotSaidIsAsUsual() {
    assertEquals(
        List.of(
            new Rule(new FreeBusyAudience.Named(BOB), FreeBusyShape.STANDARD),
            new Rule(
                FreeBusyAudience.Everybody.LINK,
                new FreeBusyShape(0, 14, 60, Tentative.HIDDEN, true))),
        parse("bob\nlink ahead=14 back=0 round=60 tentative=hidden").rules());
  }

  @Test
  @Spec("free-busy.md")
  void theAdministratorDecidesHowFarItReaches() {
    FreeBusyPolicy all = parse("bob; domain; authenticated; link");
    int left = 0;
    for (FreeBusyReach reach : FreeBusyReach.values()) {
      assertEquals(left++, all.within(reach).rules().size());
    }
    assertEquals(3, all.entries().aces().size());
  }

  @Test
  void tooManyRulesAreRefused() {
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i <= FreeBusyPolicy.MOST_RULES; i++) {
      rules.add(new Rule(new FreeBusyAudience.Named(new UUID(0, i)), FreeBusyShape.STANDARD));
    }
    assertThrows(IllegalArgumentException.class, () -> new FreeBusyPolicy(rules));
    assertThrows(
        IllegalArgumentException.class,
        () -> parse(" ".repeat(FreeBusyPolicyText.MOST_CHARACTERS + 1)));
  }

  @Property(tries = 300)
  void whatIsWrittenIsReadAgain(@ForAll("policies") FreeBusyPolicy policy) {
    assertEquals(policy, FreeBusyPolicyText.stored(FreeBusyPolicyText.of(policy)));
  }

  @Property(tries = 500)
  void anyTextIsAPolicyOrRefusedInWords(@ForAll String text) {
    try {
      FreeBusyPolicy policy = parse(text);
      assertEquals(policy, FreeBusyPolicyText.stored(FreeBusyPolicyText.of(policy)));
    } catch (IllegalArgumentException e) {
      assertTrue(e.getMessage() != null && !e.getMessage().isBlank());
    }
  }

  @Provide
  Arbitrary<FreeBusyPolicy> policies() {
    Arbitrary<FreeBusyAudience> audiences =
        Arbitraries.oneOf(
            Arbitraries.of(FreeBusyAudience.Everybody.values()),
            Arbitraries.longs().map(id -> new FreeBusyAudience.Named(new UUID(0, id))));
    Arbitrary<FreeBusyShape> shapes =
        Combinators.combine(
                Arbitraries.integers().between(0, FreeBusyShape.MOST_DAYS),
                Arbitraries.integers().between(1, FreeBusyShape.MOST_DAYS),
                Arbitraries.of(15, 30, 60),
                Arbitraries.of(Tentative.values()),
                Arbitraries.of(true, false))
            .as(
                (back, ahead, minutes, tentative, collapse) ->
                    new FreeBusyShape(
                        back, ahead, minutes, tentative, collapse && tentative != Tentative.SHOWN));
    return Combinators.combine(audiences, shapes)
        .as(Rule::new)
        .list()
        .ofMaxSize(10)
        .uniqueElements(Rule::audience)
        .map(FreeBusyPolicy::new);
  }
}
