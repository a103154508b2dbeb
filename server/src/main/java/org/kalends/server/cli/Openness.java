package org.kalends.server.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kalends.auth.accounts.PrincipalLookup;
import org.kalends.caldav.access.FreeBusyAudience;
import org.kalends.caldav.access.FreeBusyPolicy;
import org.kalends.caldav.access.FreeBusyPolicy.Rule;
import org.kalends.caldav.access.FreeBusyPolicyText;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.protocol.LocalRequest;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.server.Kalends;

/** The free-busy policy of one owner, read and changed as he himself would. */
final class Openness {

  private static final int MULTISTATUS = 207;
  private static final String SIGNED_IN = "signed-in";

  private final Kalends kalends;
  private final Principal owner;
  private final CollectionResource home;

  /**
   * That of an owner.
   *
   * @throws CommandException if he has no calendars
   */
  Openness(Kalends kalends, String owner) {
    this.kalends = kalends;
    this.owner = kalends.lookup().get(owner);
    this.home =
        kalends
            .treeOf(this.owner)
            .home(this.owner)
            .orElseThrow(() -> new CommandException(owner + " has no calendars"));
  }

  Principal owner() {
    return owner;
  }

  FreeBusyPolicy policy() {
    return FreeBusyPolicy.of(home.info(), home.owner().kind(), kalends.freeBusyTerms().settings());
  }

  /** Whom an operator means: domain, signed-in, link, or a principal. */
  FreeBusyAudience audience(String word) {
    if (word.equals(SIGNED_IN)) {
      return FreeBusyAudience.Everybody.AUTHENTICATED;
    }
    for (FreeBusyAudience.Everybody everybody : FreeBusyAudience.Everybody.values()) {
      if (everybody.word().equals(word)) {
        return everybody;
      }
    }
    return new FreeBusyAudience.Named(kalends.lookup().get(word).id());
  }

  /** What an audience is called. */
  String word(FreeBusyAudience audience) {
    if (audience instanceof FreeBusyAudience.Named named) {
      return kalends.accounts().byId(named.id()).map(PrincipalLookup::qualified).orElse("(gone)");
    }
    return audience == FreeBusyAudience.Everybody.AUTHENTICATED
        ? SIGNED_IN
        : ((FreeBusyAudience.Everybody) audience).word();
  }

  /** Puts a rule in place of the one for the same audience, or at the end. */
  void open(Rule rule) throws IOException {
    List<Rule> rules = new ArrayList<>(policy().rules());
    int at = indexOf(rules, rule.audience());
    if (at < 0) {
      rules.add(rule);
    } else {
      rules.set(at, rule);
    }
    keep(rules);
  }

  /** Takes out the rule for an audience. */
  void close(FreeBusyAudience audience) throws IOException {
    List<Rule> rules = new ArrayList<>(policy().rules());
    int at = indexOf(rules, audience);
    if (at < 0) {
      throw new CommandException("it is not open to " + word(audience));
    }
    rules.remove(at);
    keep(rules);
  }

  /** Takes out all rules. */
  void closeToAll() throws IOException {
    keep(List.of());
  }

  private static int indexOf(List<Rule> rules, FreeBusyAudience audience) {
    return rules.stream().map(Rule::audience).toList().indexOf(audience);
  }

  /** Nothing in a policy needs to be escaped in XML. */
  private void keep(List<Rule> rules) throws IOException {
    String text;
    try {
      text = FreeBusyPolicyText.of(new FreeBusyPolicy(rules));
    } catch (IllegalArgumentException e) {
      throw new CommandException(String.valueOf(e.getMessage()));
    }
    String name = FreeBusyPolicy.NAME.local();
    String body =
        "<D:propertyupdate xmlns:D=\"DAV:\"><D:set><D:prop><K:%s xmlns:K=\"%s\">%s</K:%s></D:prop></D:set></D:propertyupdate>"
            .formatted(name, FreeBusyPolicy.NAME.namespace(), text, name);
    DavResponse answer =
        kalends.answerTo(
            owner,
            new LocalRequest(
                "PROPPATCH",
                home.href(),
                Map.of("Content-Type", "application/xml", "Prefer", "return=minimal"),
                body.getBytes(StandardCharsets.UTF_8)));
    if (answer.status() == MULTISTATUS || answer.status() >= 300) {
      throw new CommandException("the server does not let it be opened that far");
    }
  }
}
