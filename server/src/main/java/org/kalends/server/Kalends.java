package org.kalends.server;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kalends.auth.ShiroAuthenticator;
import org.kalends.auth.accounts.AccountsImport;
import org.kalends.auth.accounts.AppPasswords;
import org.kalends.auth.accounts.Delegates;
import org.kalends.auth.accounts.PrincipalLookup;
import org.kalends.auth.accounts.Users;
import org.kalends.auth.password.Argon2Cost;
import org.kalends.auth.password.PasswordHasher;
import org.kalends.auth.throttle.ThrottlePolicy;
import org.kalends.caldav.access.Authenticator;
import org.kalends.caldav.dav.Dav;
import org.kalends.caldav.exchange.DavSettings;
import org.kalends.caldav.exchange.FreeBusyTerms;
import org.kalends.caldav.exchange.PrincipalSearch;
import org.kalends.caldav.principal.Accounts;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.protocol.DavRequest;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.resource.ResourceTree;
import org.kalends.caldav.resource.StandardHomes;
import org.kalends.caldav.scheduling.CalendarUsers;
import org.kalends.caldav.scheduling.DeliveryTerms;
import org.kalends.caldav.scheduling.Rooms;
import org.kalends.caldav.scheduling.Scheduling;
import org.kalends.caldav.scheduling.Transport;
import org.kalends.caldav.sharing.CalendarSharing;
import org.kalends.caldav.store.Links;
import org.kalends.server.config.Configuration;
import org.kalends.server.imip.MailSettings;
import org.kalends.server.imip.ReplyToken;
import org.kalends.storage.jdbc.JdbcRecordStore;
import org.kalends.storage.seal.KeyProvider;
import org.kalends.storage.sealed.SealedAccounts;
import org.kalends.storage.sealed.SealedHomeMarks;
import org.kalends.storage.sealed.SealedLinks;
import org.kalends.storage.sealed.SealedStore;
import org.kalends.storage.sealed.StoreBudgets;

/**
 * Everything but the network: an open store, its accounts, sign-in and the engine, wired by
 * constructors. One process at a time can have a data directory open; several can share a database.
 */
public final class Kalends implements AutoCloseable {

  private static final int SEGMENTS_OF_A_HOME = 3;
  private static final int LONGEST_PLACE = 200;

  private final DataDirectory directory;
  private final KeyProvider keys;
  private final SealedStore store;
  private final SealedAccounts accounts;
  private final SealedLinks links;
  private final PasswordHasher hasher;
  private final Clock clock;
  private final PrincipalSearch search;
  private final FreeBusyTerms terms;
  private final IncomingMail incomingMail;
  private final Scheduling scheduling;
  private final Housekeeping housekeeping;
  private final Dav dav;
  private final ShiroAuthenticator authenticator;
  private final @Nullable URI baseUrl;

  private Kalends(
      KeyProvider keys,
      JdbcRecordStore records,
      Configuration configuration,
      DavSettings settings,
      Clock clock) {
    this.directory = new DataDirectory(configuration.data());
    this.keys = keys;
    this.clock = clock;
    this.store =
        new SealedStore(records, keys, clock, StoreBudgets.DEFAULT, configuration.retention());
    this.accounts = new SealedAccounts(store, clock);
    this.links = new SealedLinks(store, clock);
    boolean cheap = directory.isForTests();
    this.hasher = new PasswordHasher(cheap ? Argon2Cost.TEST_ONLY : Argon2Cost.STANDARD);
    this.baseUrl = configuration.baseUrl();
    this.authenticator =
        new ShiroAuthenticator(accounts, accounts, clock, ThrottlePolicy.STANDARD, hasher);
    this.search = new PrincipalSearch(configuration.principalSearch(), clock);
    this.housekeeping =
        new Housekeeping(this::forgetOldChanges, this::storeNotes, this::storeLogs, clock);
    this.terms = FreeBusyTerms.of(configuration.freeBusy(), store, clock);
    CalendarUsers users = new CalendarUsers(accounts, baseUrl);
    MailSettings mail = configuration.mail();
    ReplyToken tokens = new ReplyToken(store::authenticate);
    this.scheduling =
        scheduling(
            store,
            users,
            authenticator,
            OutgoingMail.transport(mail, tokens, users, clock),
            settings,
            DeliveryTerms.STANDARD.withPatience(configuration.patience()),
            clock);
    this.incomingMail = new IncomingMail(mail, tokens, store, users, scheduling, clock);
    this.dav =
        Dav.of(store, accounts, links, authenticator, settings, search, terms, scheduling, clock);
  }

  private static Scheduling scheduling(
      SealedStore store,
      CalendarUsers users,
      ShiroAuthenticator authenticator,
      Transport transport,
      DavSettings settings,
      DeliveryTerms delivery,
      Clock clock) {
    return new Scheduling(
        store,
        new SealedHomeMarks(store, clock),
        users,
        authenticator::actingAs,
        transport,
        new Rooms(store, users),
        settings.calendarLimits(),
        settings.quotaBytes(),
        delivery,
        clock);
  }

  /**
   * Opens the store that a configuration names.
   *
   * @throws org.kalends.caldav.store.StoreUnavailableException with the reason in one line: no key,
   *     the wrong key, in use by another process
   */
  public static Kalends open(Configuration configuration, Clock clock) {
    return open(configuration, DavSettings.STANDARD.withQuota(configuration.quota()), clock);
  }

  /**
   * Opens the store in a data directory, with other limits than the usual ones.
   *
   * @throws org.kalends.caldav.store.StoreUnavailableException with the reason in one line
   */
  public static Kalends open(Configuration configuration, DavSettings settings, Clock clock) {
    KeyProvider keys = KeyFiles.open(configuration);
    try {
      JdbcRecordStore records = BackEnd.open(configuration, clock);
      try {
        return new Kalends(keys, records, configuration, settings, clock);
      } catch (RuntimeException e) {
        records.close();
        throw e;
      }
    } catch (RuntimeException e) {
      keys.close();
      throw e;
    }
  }

  /** To be called before requests are taken; other processes may answer some of them as well. */
  public void join() {
    store.join();
  }

  /** Answers a request with what is stored as of now, whichever process has stored it. */
  public DavResponse handle(DavRequest request) {
    return store.asOfNow(place(request.rawPath()), () -> dav.handle(request));
  }

  /** The first segments of a path, which usually name a principal. */
  private static String place(String path) {
    int end = -1;
    for (int segment = 0; segment <= SEGMENTS_OF_A_HOME; segment++) {
      int slash = path.indexOf('/', end + 1);
      if (slash < 0) {
        return path.substring(0, Math.min(path.length(), LONGEST_PLACE));
      }
      end = slash;
    }
    return path.substring(0, Math.min(end, LONGEST_PLACE));
  }

  /** Forgets what was removed longer ago than it has to be remembered. */
  public void forgetOldChanges() {
    store.forgetOldChanges();
  }

  /** Stores what was noted in memory. */
  public void storeNotes() {
    storeLogs();
    links.flush();
  }

  /** Stores what was noted in memory for owners to read: who was told, what was refused. */
  private void storeLogs() {
    try {
      terms.audit().flush();
    } finally {
      scheduling.refusals().flush();
    }
  }

  /**
   * Starts to forget old changes every day, to store notes every few minutes, those for owners to
   * read every second, and to deliver what waits.
   */
  public void keepHouse() {
    housekeeping.start();
    scheduling.deliveries().start();
  }

  /** The directory. */
  public Accounts accounts() {
    return accounts;
  }

  /** Who finds whom. */
  public PrincipalSearch principalSearch() {
    return search;
  }

  /** Those who sign in. */
  public Users users() {
    return new Users(accounts, hasher);
  }

  /** Who acts for whom. */
  public Delegates delegates() {
    return new Delegates(accounts);
  }

  /** How rooms answer invitations. */
  public RoomModes rooms() {
    return new RoomModes(accounts);
  }

  /** Whom an operator means. */
  public PrincipalLookup lookup() {
    return new PrincipalLookup(accounts);
  }

  /** What somebody can reach, for looking only. */
  public ResourceTree treeOf(Principal principal) {
    return new ResourceTree(store, accounts, authenticator.actingAs(principal), terms.settings());
  }

  /** How owners tell when they are busy, and what they have told. */
  public FreeBusyTerms freeBusyTerms() {
    return terms;
  }

  /** The answer to a request as if somebody had sent it himself: it does what he may do. */
  public DavResponse answerTo(Principal principal, DavRequest request) {
    Authenticator.Outcome known =
        new Authenticator.Outcome.SignedIn(authenticator.actingAs(principal));
    return Dav.of(
            store,
            accounts,
            links,
            (header, from) -> known,
            DavSettings.STANDARD,
            search,
            terms,
            scheduling,
            clock)
        .handle(request);
  }

  /** The URL that clients use, if the configuration names it. */
  public Optional<URI> baseUrl() {
    return Optional.ofNullable(baseUrl);
  }

  /** Invitations and answers that come by mail. */
  public IncomingMail incomingMail() {
    return incomingMail;
  }

  /** Their app passwords. */
  public AppPasswords appPasswords() {
    return new AppPasswords(accounts, accounts, clock);
  }

  /** The secret links of all owners. */
  public Links links() {
    return links;
  }

  /** Invites, accepts, declines and takes back. */
  public CalendarSharing sharing() {
    return new CalendarSharing(store, accounts, clock, new StandardHomes(store));
  }

  /** Tells others of changes. */
  public Scheduling scheduling() {
    return scheduling;
  }

  /** Brings accounts to what a file says. */
  public AccountsImport accountsImport() {
    return new AccountsImport(accounts, hasher);
  }

  /** What lies in the data directory. */
  public DataDirectory directory() {
    return directory;
  }

  /** Removes the calendars of a principal that is gone, and his links. */
  public void deleteHome(UUID principal) {
    links.removeAll(principal);
    store.deleteHome(principal);
  }

  /**
   * Empties all homes; accounts stay.
   *
   * @throws IllegalStateException if the store is not one for tests
   */
  public void reset() {
    if (!directory.isForTests()) {
      throw new IllegalStateException(
          "not reset: " + directory.path() + " was not made by serve --accounts");
    }
    store.deleteAllHomesButSystem();
  }

  @Override
  public void close() {
    try {
      housekeeping.close();
      scheduling.close();
      storeLogs();
      links.close();
      accounts.close();
      store.close();
    } finally {
      keys.close();
    }
  }
}
