package org.kalends.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.kalends.auth.password.Argon2Cost;
import org.kalends.auth.password.PasswordHasher;
import org.kalends.auth.throttle.ThrottlePolicy;
import org.kalends.caldav.access.Authenticator.Outcome;
import org.kalends.caldav.access.Requester;
import org.kalends.caldav.principal.Credentials;
import org.kalends.caldav.principal.InMemoryAccounts;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;
import org.kalends.caldav.principal.SecretHash;

/** Accounts with cheap hashes, an authenticator over them, and a clock to move. */
public final class SignInFixture {

  /** Where requests come from unless said otherwise. */
  public static final String ADDRESS = "192.0.2.7";

  public final SteppingClock clock = new SteppingClock();
  public final InMemoryAccounts accounts = new InMemoryAccounts(clock);
  public final PasswordHasher hasher = new PasswordHasher(Argon2Cost.TEST_ONLY);
  public final SecretHash secretHash = SignInFixture::mac;
  public final ShiroAuthenticator authenticator =
      new ShiroAuthenticator(accounts, secretHash, clock, ThrottlePolicy.STANDARD, hasher);

  /** A user with a password. */
  public Principal user(String name, String password) {
    Principal principal =
        Principal.of(
            UUID.randomUUID(), PrincipalKind.USER, name, name, List.of(name + "@example.com"));
    accounts.save(principal, new Credentials(hasher.hash(password), List.of(), 0));
    return principal;
  }

  /** Sends a request from the usual address. */
  public Outcome send(String login, String password) {
    return authenticator.authenticate(basic(login, password), ADDRESS);
  }

  /** The requester of a sign-in that must succeed. */
  public Requester signIn(String login, String password) {
    if (send(login, password) instanceof Outcome.SignedIn signedIn) {
      return signedIn.requester();
    }
    throw new AssertionError(login + " was not let in");
  }

  /** The header for a name and a password. */
  public static String basic(String login, String password) {
    return "Basic " + Base64.getEncoder().encodeToString((login + ":" + password).getBytes(UTF_8));
  }

  private static String mac(byte[] secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec("pepper of the tests".getBytes(UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(secret));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
