package org.kalends.auth.accounts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.kalends.auth.accounts.AccountsFile.Entry;
import org.kalends.auth.accounts.AccountsFile.Proxies;
import org.kalends.auth.accounts.AccountsFile.Reference;
import org.kalends.auth.accounts.AccountsPolicy.FreeBusy;
import org.kalends.caldav.exchange.PrincipalSearch;
import org.kalends.caldav.principal.PrincipalKind;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.UnicodeReader;

/**
 * Reads a directory of accounts from YAML: {@code users}, {@code groups}, {@code locations}, {@code
 * resources}, {@code proxies} and {@code policy}. Everything wrong with its form is told at once,
 * with the lines.
 */
public final class AccountsFileReader {

  private static final int MAX_CHARACTERS = 32 << 20;
  private static final int MAX_DEPTH = 8;
  private static final Set<String> AUTO_SCHEDULE =
      Set.of(
          "none",
          "accept-always",
          "decline-always",
          "accept-if-free",
          "decline-if-busy",
          "automatic");
  private static final Pattern GUID =
      Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

  private final Problems problems = new Problems();

  private AccountsFileReader() {}

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read
   * @throws AccountsFileException if it is not of the right form
   */
  public static AccountsFile read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in);
    }
  }

  /**
   * Reads a stream of UTF-8, which is left open.
   *
   * @throws AccountsFileException if it is not of the right form
   */
  public static AccountsFile read(InputStream in) {
    return new AccountsFileReader().file(in);
  }

  private AccountsFile file(InputStream in) {
    Node root = compose(in);
    YamlMapping file =
        new YamlMapping(
            root,
            "the file",
            Set.of("policy", "users", "groups", "locations", "resources", "proxies"),
            problems);
    AccountsPolicy policy = file.node("policy").map(this::policy).orElse(AccountsPolicy.CLOSED);
    List<Entry> entries = new ArrayList<>();
    for (PrincipalKind kind : PrincipalKind.values()) {
      for (Node node : file.items(kind.segment())) {
        entries.add(entry(node, kind));
      }
    }
    List<Proxies> proxies = file.items("proxies").stream().map(this::proxies).toList();
    problems.throwIfAny();
    return new AccountsFile(policy, entries, proxies);
  }

  private Node compose(InputStream in) {
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(MAX_CHARACTERS);
    limits.setNestingDepthLimit(MAX_DEPTH);
    limits.setMaxAliasesForCollections(0);
    Node root = null;
    try {
      root = new Yaml(new SafeConstructor(limits)).compose(new UnicodeReader(in));
    } catch (MarkedYAMLException e) {
      problems.add(
          e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1,
          "not YAML: " + AccountSyntax.shown(e.getProblem()));
    } catch (YAMLException e) {
      problems.add(0, "not YAML: " + AccountSyntax.shown(String.valueOf(e.getMessage())));
    }
    problems.throwIfAny();
    if (root == null) {
      problems.add(0, "the file is empty");
      problems.throwIfAny();
      throw new IllegalStateException("unreachable");
    }
    return root;
  }

  private AccountsPolicy policy(Node node) {
    YamlMapping policy =
        new YamlMapping(node, "policy", Set.of("freeBusy", "principalSearch"), problems);
    return new AccountsPolicy(
        choice(policy, "freeBusy", FreeBusy.values()).orElse(FreeBusy.NOBODY),
        choice(policy, "principalSearch", PrincipalSearch.Scope.values())
            .orElse(PrincipalSearch.Scope.NOBODY));
  }

  private <E extends Enum<E>> Optional<E> choice(YamlMapping in, String key, E[] choices) {
    Optional<String> text = in.text(key);
    for (E choice : choices) {
      if (text.isPresent() && text.get().equals(spelled(choice))) {
        return Optional.of(choice);
      }
    }
    if (text.isPresent()) {
      List<String> all = Arrays.stream(choices).map(AccountsFileReader::spelled).toList();
      problems.add(in.line(key), "'%s' must be one of %s".formatted(key, all));
    }
    return Optional.empty();
  }

  private static String spelled(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  private Entry entry(Node node, PrincipalKind kind) {
    YamlMapping in = new YamlMapping(node, "one of the " + kind.segment(), keys(kind), problems);
    String name = in.text("name").orElse("").toLowerCase(Locale.ROOT);
    problems.addIf(in.line("name"), "name: ", AccountSyntax.problemOfName(name));
    String displayName = in.text("displayName").orElse(name);
    problems.addIf(
        in.line("displayName"), "", AccountSyntax.problemOfText("displayName", displayName));
    Optional<String> password = in.text("password");
    problems.addIf(
        in.line("password"), "password: ", password.flatMap(AccountSyntax::problemOfPassword));
    return new Entry(
        in.line(),
        kind,
        name,
        password,
        guid(in),
        displayName,
        emails(in),
        in.flag("admin"),
        in.texts("members"),
        autoSchedule(in),
        in.text("autoAcceptFrom").map(text -> new Reference(text, in.line("autoAcceptFrom"))));
  }

  private static Set<String> keys(PrincipalKind kind) {
    return switch (kind) {
      case USER -> Set.of("name", "password", "guid", "displayName", "emails", "admin");
      case GROUP -> Set.of("name", "guid", "displayName", "emails", "members");
      case LOCATION, RESOURCE ->
          Set.of("name", "guid", "displayName", "emails", "autoSchedule", "autoAcceptFrom");
    };
  }

  private Optional<UUID> guid(YamlMapping in) {
    Optional<String> text = in.text("guid");
    if (text.isPresent() && !GUID.matcher(text.get()).matches()) {
      problems.add(in.line("guid"), "guid: not a UUID");
      return Optional.empty();
    }
    return text.map(UUID::fromString);
  }

  private List<String> emails(YamlMapping in) {
    List<String> emails = new ArrayList<>();
    for (Reference email : in.texts("emails")) {
      problems.addIf(email.line(), "emails: ", AccountSyntax.problemOfAddress(email.name()));
      emails.add(email.name());
    }
    return emails;
  }

  private String autoSchedule(YamlMapping in) {
    String mode = in.text("autoSchedule").orElse("");
    if (!mode.isEmpty() && !AUTO_SCHEDULE.contains(mode)) {
      problems.add(
          in.line("autoSchedule"),
          "'autoSchedule' must be one of " + AUTO_SCHEDULE.stream().sorted().toList());
    }
    return mode;
  }

  private Proxies proxies(Node node) {
    YamlMapping in =
        new YamlMapping(node, "one of the proxies", Set.of("of", "write", "read"), problems);
    Optional<String> of = in.text("of");
    if (of.isEmpty()) {
      problems.add(in.line(), "proxies: 'of' is missing");
    }
    return new Proxies(
        new Reference(of.orElse(""), in.line("of")), in.texts("write"), in.texts("read"));
  }
}
