package org.kalends.storage.violations;

import org.kalends.auth.violations.AnySignIn;

/** Storage that knows sign-in. */
class KnowsSignIn {
  AnySignIn signIn;
}
