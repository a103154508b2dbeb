package org.kalends.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kalends.auth.password.Argon2Cost;
import org.kalends.auth.password.PasswordHasher;
import org.kalends.auth.throttle.ThrottlePolicy;
import org.kalends.caldav.Spec;
import org.kalends.caldav.access.Authenticator.Outcome;
import org.kalends.caldav.principal.Credentials;
import org.kalends.caldav.principal.Principal;

@Spec("security.md 2.1")
class StampedeTest {

  private static final int MANY = 100;

  private final SignInFixture fixture = new SignInFixture();
  private final ExecutorService threads = Executors.newFixedThreadPool(MANY);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void manyWrongPasswordsAtOnceDoNotStopADeviceThatIsSignedIn() throws Exception {
    ShiroAuthenticator slow =
        new ShiroAuthenticator(
            fixture.accounts,
            fixture.secretHash,
            fixture.clock,
            ThrottlePolicy.STANDARD,
            new PasswordHasher(Argon2Cost.STANDARD));
    fixture.user("alice", "wonderland");
    assertInstanceOf(Outcome.SignedIn.class, send(slow, "alice", "wonderland", "192.0.2.1"));
    List<Future<Outcome>> wrong = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      String number = Integer.toString(i);
      wrong.add(
          threads.submit(() -> send(slow, "user" + number, "wrong", "10." + number + ".0.1")));
    }
    int served = 0;
    while (wrong.stream().anyMatch(future -> !future.isDone()) || served == 0) {
      assertInstanceOf(Outcome.SignedIn.class, send(slow, "alice", "wonderland", "192.0.2.1"));
      served++;
    }
    // At the very least one for each wrong one; in fact tens of thousands.
    assertTrue(served > MANY, "served " + served);
    for (Future<Outcome> future : wrong) {
      Outcome outcome = future.get();
      assertTrue(
          outcome instanceof Outcome.Refused
              || (outcome instanceof Outcome.Throttled throttled && throttled.busy()),
          outcome.toString());
    }
  }

  @Test
  void samePasswordSentManyTimesAtOnceIsCheckedOnce() throws Exception {
    fixture.user("alice", "wonderland");
    ShiroAuthenticator slow =
        new ShiroAuthenticator(
            fixture.accounts,
            fixture.secretHash,
            fixture.clock,
            ThrottlePolicy.STANDARD,
            new PasswordHasher(Argon2Cost.STANDARD));
    // Ten checks at once from one network are all the throttle allows: more would be noticed.
    List<Outcome> outcomes = atOnce(() -> send(slow, "alice", "wonderland", SignInFixture.ADDRESS));
    for (Outcome outcome : outcomes) {
      assertInstanceOf(Outcome.SignedIn.class, outcome);
    }
  }

  @Test
  void passwordChangedWhileItIsBeingCheckedIsRefused() {
    Principal alice = fixture.user("alice", "wonderland");
    AccountsThatChange accounts =
        new AccountsThatChange(
            fixture.accounts,
            () ->
                fixture.accounts.save(
                    alice, new Credentials(fixture.hasher.hash("new"), List.of(), 0)));
    ShiroAuthenticator authenticator =
        new ShiroAuthenticator(
            accounts, fixture.secretHash, fixture.clock, ThrottlePolicy.STANDARD, fixture.hasher);
    accounts.changeAfterReading();
    assertEquals(
        new Outcome.Refused(), send(authenticator, "alice", "wonderland", SignInFixture.ADDRESS));
    assertInstanceOf(
        Outcome.SignedIn.class, send(authenticator, "alice", "new", SignInFixture.ADDRESS));
  }

  private List<Outcome> atOnce(Callable<Outcome> call) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<Outcome>> futures = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      futures.add(
          threads.submit(
              () -> {
                start.await();
                return call.call();
              }));
    }
    start.countDown();
    List<Outcome> outcomes = new ArrayList<>();
    for (Future<Outcome> future : futures) {
      outcomes.add(future.get());
    }
    return outcomes;
  }

  private static Outcome send(
      ShiroAuthenticator to, String login, String password, String address) {
    return to.authenticate(SignInFixture.basic(login, password), address);
  }
}
