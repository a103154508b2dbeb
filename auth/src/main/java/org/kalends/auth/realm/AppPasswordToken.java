package org.kalends.auth.realm;

import org.apache.shiro.authc.AuthenticationToken;
import org.kalends.auth.password.AppPasswordSecret;

/** A login name and an app password, as they were sent. */
@SuppressWarnings("serial") // Shiro's tokens are serializable by type only; this one never is
public record AppPasswordToken(String login, AppPasswordSecret secret)
    implements AuthenticationToken {

  @Override
  public Object getPrincipal() {
    return login;
  }

  @Override
  public Object getCredentials() {
    return secret;
  }

  /** Says nothing, as Shiro writes tokens to its log. */
  @Override
  public String toString() {
    return "app password";
  }
}
