package org.kalends.auth.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.kalends.auth.accounts.AccountsFile.Entry;
import org.kalends.auth.accounts.AccountsFileException.Problem;
import org.kalends.auth.accounts.AccountsPolicy.FreeBusy;
import org.kalends.caldav.exchange.PrincipalSearch;
import org.kalends.caldav.principal.PrincipalKind;

class AccountsFileReaderTest {

  @Test
  void everythingOfAnEntryIsRead() {
    AccountsFile file =
        read(
            """
            policy: {freeBusy: authenticated, principalSearch: group}
            users:
              - name: Zoe
                password: 0123
                admin: true
            """);
    Entry zoe = file.entries().get(0);
    assertEquals(
        new AccountsPolicy(FreeBusy.AUTHENTICATED, PrincipalSearch.Scope.GROUP), file.policy());
    assertEquals(PrincipalKind.USER, zoe.kind());
    assertEquals("zoe", zoe.name());
    assertEquals("zoe", zoe.displayName());
    assertEquals(Optional.of("0123"), zoe.password());
    assertTrue(zoe.administrator());
    assertEquals(Optional.empty(), zoe.guid());
    assertFalse(zoe.toString().contains("0123"));
  }

  @Test
  void fileWithoutPolicyIsClosed() {
    assertEquals(AccountsPolicy.CLOSED, read("users:\n").policy());
  }

  @Test
  void guidIsReadInEitherCase() {
    Entry entry =
        read("users: [{name: a, guid: 0C8BDE62-E600-4696-83D3-8B5ECABDFD2E}]").entries().get(0);
    assertEquals(
        Optional.of(UUID.fromString("0c8bde62-e600-4696-83d3-8b5ecabdfd2e")), entry.guid());
  }

  @Test
  void everyProblemIsToldWithItsLine() {
    List<Problem> problems =
        problems(
            """
            users:
              - name: alice
                pasword: x
              - name: Bob/..
                guid: 17
                emails: nobody
              - displayName: nameless
                admin: maybe
            groups:
              - name: g
                members: [{a: b}]
            rooms: []
            proxies:
              - {write: [alice]}
            """);
    assertEquals(
        List.of(
            "line 3: one of the users has no key 'pasword'; it has [admin, displayName, emails,"
                + " guid, name, password]",
            "line 4: name: 'bob/..' is not a name: 1 to 64 of a-z 0-9 . _ + -, beginning with a"
                + " letter or digit",
            "line 5: guid: not a UUID",
            "line 6: 'emails' must be a list",
            "line 7: name: '' is not a name: 1 to 64 of a-z 0-9 . _ + -, beginning with a letter"
                + " or digit",
            "line 8: 'admin' must be true or false",
            "line 11: 'members' must be a text",
            "line 12: the file has no key 'rooms'; it has [groups, locations, policy, proxies,"
                + " resources, users]",
            "line 14: proxies: 'of' is missing"),
        problems.stream().map(Problem::toString).toList());
  }

  @Test
  void unknownModeAndPolicyAreRefusedWithThoseThereAre() {
    assertEquals(
        List.of(
            "line 1: 'freeBusy' must be one of [nobody, domain, authenticated]",
            "line 2: 'autoSchedule' must be one of [accept-always, accept-if-free, automatic,"
                + " decline-always, decline-if-busy, none]"),
        problems(
                """
                policy: {freeBusy: everybody}
                locations: [{name: room, autoSchedule: perhaps}]
                """)
            .stream()
            .map(Problem::toString)
            .toList());
  }

  @Test
  void brokenYamlIsRefusedWithItsLine() {
    assertEquals(3, problems("users:\n  - name: a\n  name: b\n").get(0).line());
  }

  @Test
  void keyThatIsThereTwiceIsRefused() {
    assertEquals(
        "line 3: 'name' is there twice",
        problems("users:\n  - name: a\n    name: b\n").get(0).toString());
  }

  @Test
  void emptyFileIsRefused() {
    assertEquals("the file is empty", problems("").get(0).toString());
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    byte[] latin1 = {'u', 's', 'e', 'r', 's', ':', ' ', (byte) 0xe9};
    assertThrows(
        AccountsFileException.class,
        () -> AccountsFileReader.read(new ByteArrayInputStream(latin1)));
  }

  @Test
  void tagsMakeNoObjectsAndAliasesNoBombs() {
    assertThrows(
        AccountsFileException.class,
        () -> read("users: !!javax.script.ScriptEngineManager [!!java.net.URL ['http://x']]"));
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    assertThrows(AccountsFileException.class, () -> read(bomb.toString()));
  }

  @Test
  void deepNestingIsRefused() {
    assertThrows(AccountsFileException.class, () -> read("users: " + "[".repeat(100_000)));
  }

  /** Whatever the text, it is read or refused with a line that exists. */
  @Property(tries = 500)
  void anyTextIsReadOrRefusedWithALine(@ForAll("nearlyAccounts") String text) {
    try {
      AccountsFile file = read(text);
      assertTrue(file.entries().size() <= text.length());
    } catch (AccountsFileException e) {
      long lines = text.lines().count() + 1;
      assertFalse(e.problems().isEmpty());
      for (Problem problem : e.problems()) {
        assertTrue(problem.line() >= 0 && problem.line() <= lines, problem + " of " + lines);
        assertFalse(problem.text().contains("\n"), problem.text());
      }
    }
  }

  @Provide
  Arbitrary<String> nearlyAccounts() {
    Arbitrary<String> piece =
        Arbitraries.of(
            "users:\n",
            "groups:\n",
            "proxies:\n",
            "  - name: a\n",
            "    admin: true\n",
            "- {",
            "    emails: [a@b]\n",
            "    members: [a, *x]\n",
            "&x ",
            "!!str ",
            "\t",
            "}",
            "]",
            "'",
            "? ",
            "|\n",
            ": ",
            "\u0000",
            "%",
            "---\n",
            "policy: {freeBusy: domain}\n",
            "é",
            "\n");
    return piece.list().ofMaxSize(30).map(pieces -> String.join("", pieces));
  }

  private static AccountsFile read(String yaml) {
    return AccountsFileReader.read(new ByteArrayInputStream(yaml.getBytes(UTF_8)));
  }

  private static List<Problem> problems(String yaml) {
    return assertThrows(AccountsFileException.class, () -> read(yaml)).problems();
  }
}
