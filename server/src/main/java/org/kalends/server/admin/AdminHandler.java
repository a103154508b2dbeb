package org.kalends.server.admin;

/** Carries commands out in a running server. */
@FunctionalInterface
public interface AdminHandler {

  /** Carries one out. What goes wrong is in the answer. */
  AdminAnswer run(AdminRequest request);
}
