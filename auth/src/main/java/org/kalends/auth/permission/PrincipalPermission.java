package org.kalends.auth.permission;

import org.apache.shiro.authz.Permission;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.PrivilegeSet;

/**
 * The one permission an actor holds: it implies whatever the evaluator grants. Made for one
 * question to Shiro, which may be about several privileges, and used by one thread.
 */
public final class PrincipalPermission implements Permission {

  private final AccessEvaluator evaluator;
  private final Actor actor;
  private @Nullable AccessTarget lastTarget;
  private PrivilegeSet lastHeld = PrivilegeSet.NONE;

  /** What this actor may do. */
  public PrincipalPermission(AccessEvaluator evaluator, Actor actor) {
    this.evaluator = evaluator;
    this.actor = actor;
  }

  /** Whether it is a {@link CollectionPermission} that the evaluator grants; false for others. */
  @Override
  public boolean implies(Permission asked) {
    if (!(asked instanceof CollectionPermission question)) {
      return false;
    }
    if (!question.target().equals(lastTarget)) {
      lastHeld = evaluator.privileges(actor, question.target());
      lastTarget = question.target();
    }
    return lastHeld.has(question.privilege());
  }
}
