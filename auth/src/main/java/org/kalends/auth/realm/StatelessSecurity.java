package org.kalends.auth.realm;

import java.util.List;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.mgt.AuthorizingSecurityManager;
import org.apache.shiro.realm.Realm;
import org.apache.shiro.session.Session;
import org.apache.shiro.session.SessionException;
import org.apache.shiro.session.mgt.SessionContext;
import org.apache.shiro.session.mgt.SessionKey;
import org.apache.shiro.subject.ImmutablePrincipalCollection;
import org.apache.shiro.subject.PrincipalCollection;
import org.apache.shiro.subject.Subject;
import org.apache.shiro.subject.SubjectContext;
import org.apache.shiro.subject.support.DelegatingSubject;
import org.kalends.auth.password.SignIn;
import org.kalends.auth.permission.Actor;

/**
 * Shiro's security manager reduced to checking tokens and permissions: a subject lives for one
 * request, and there is no session to hold it any longer.
 */
public final class StatelessSecurity extends AuthorizingSecurityManager {

  private static final String REALM = "access";

  /** Joins realms; the first that supports a kind of token checks it. */
  public StatelessSecurity(List<Realm> realms) {
    setAuthenticator(new RealmByToken(realms));
    setRealms(realms);
  }

  /**
   * Checks a token.
   *
   * @throws org.apache.shiro.authc.AuthenticationException if it proves nothing
   */
  public SignIn verify(AuthenticationToken token) {
    return authenticate(token).getPrincipals().oneByType(SignIn.class);
  }

  /** The subject of one request. */
  public Subject subjectOf(Actor actor) {
    PrincipalCollection principals = ImmutablePrincipalCollection.ofSinglePrincipal(actor, REALM);
    boolean authenticated = actor.principal().isPresent();
    return new DelegatingSubject(principals, authenticated, null, null, false, this);
  }

  /** Refused: subjects are made from actors only. */
  @Override
  public Subject createSubject(SubjectContext context) {
    throw new UnsupportedOperationException("use subjectOf");
  }

  /** Refused: use {@link #verify} and {@link #subjectOf}. */
  @Override
  public Subject login(Subject subject, AuthenticationToken token) {
    throw new UnsupportedOperationException("use verify and subjectOf");
  }

  /** Nothing to do: nothing outlives the request. */
  @Override
  public void logout(Subject subject) {}

  @Override
  public Session start(SessionContext context) {
    throw new SessionException("there are no sessions");
  }

  @Override
  public Session getSession(SessionKey key) {
    throw new SessionException("there are no sessions");
  }
}
