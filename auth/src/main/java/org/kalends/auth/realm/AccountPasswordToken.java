package org.kalends.auth.realm;

import org.apache.shiro.authc.AuthenticationToken;

/** A login name and the password of an account, as they were sent. */
public record AccountPasswordToken(String login, String password) implements AuthenticationToken {

  @Override
  public Object getPrincipal() {
    return login;
  }

  @Override
  public Object getCredentials() {
    return password;
  }

  /** Says nothing, as Shiro writes tokens to its log. */
  @Override
  public String toString() {
    return "account password";
  }
}
