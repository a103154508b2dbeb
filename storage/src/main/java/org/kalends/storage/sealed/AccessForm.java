package org.kalends.storage.sealed;

import java.util.ArrayList;
import java.util.List;
import org.kalends.caldav.store.AccessClass;
import org.kalends.caldav.store.AccessControlList;
import org.kalends.caldav.store.Ace;
import org.kalends.caldav.store.Ace.Who;
import org.kalends.caldav.store.MemberAccess;
import org.kalends.caldav.store.MemberAccess.Exposure;

/**
 * The stored form of access control lists. It is only ever a part of what is sealed for one row:
 * nobody without the key can change, move or make one.
 */
final class AccessForm {

  /** The revision of a commit as long as it is not made. */
  static final long UNKNOWN = -1;

  private static final int FORM = 1;
  private static final int PRINCIPAL = 1;
  private static final int DENY = 0x80;

  private AccessForm() {}

  static void write(AccessControlList acl, ByteWriter out) {
    out.octet(FORM).number(acl.aces().size());
    for (Ace ace : acl.aces()) {
      int verdict = ace.grants() ? 0 : DENY;
      if (ace.who() instanceof Who.OfPrincipal principal) {
        out.octet(PRINCIPAL | verdict).id(principal.id());
      } else {
        out.octet(code((Who.Everybody) ace.who()) | verdict);
      }
      out.number(ace.privileges());
    }
  }

  static AccessControlList read(ByteReader in) {
    if (in.octet() != FORM) {
      throw new IllegalArgumentException("unknown form of access control list");
    }
    int count = in.count();
    if (count == 0) {
      return AccessControlList.EMPTY;
    }
    List<Ace> aces = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int octet = in.octet();
      int code = octet & ~DENY;
      Who who = code == PRINCIPAL ? new Who.OfPrincipal(in.id()) : everybody(code);
      aces.add(new Ace(who, (octet & DENY) == 0, in.count()));
    }
    return new AccessControlList(aces);
  }

  /**
   * Writes the access of a member. {@link #UNKNOWN} stands for the revision of the commit that
   * writes it, which is known for certain only when it is read back.
   */
  static void write(MemberAccess access, ByteWriter out) {
    write(access.now().acl(), out);
    out.signed(access.changed());
    write(access.before().acl(), out);
    out.signed(access.known());
    out.octet(access.now().accessClass().code()).octet(access.before().accessClass().code());
  }

  /**
   * Reads the access of a member, {@link #UNKNOWN} still in it.
   *
   * @param classified whether it was written with classes
   * @param otherwise the class it has always been of if not
   */
  static MemberAccess readMember(ByteReader in, boolean classified, AccessClass otherwise) {
    AccessControlList acl = read(in);
    long changed = in.signed();
    AccessControlList before = read(in);
    long known = in.signed();
    AccessClass now = classified ? AccessClass.ofCode(in.octet()) : otherwise;
    AccessClass then = classified ? AccessClass.ofCode(in.octet()) : otherwise;
    return new MemberAccess(new Exposure(acl, now), changed, new Exposure(before, then), known);
  }

  /** Stored, so they never change. */
  private static int code(Who.Everybody who) {
    return switch (who) {
      case ALL -> 2;
      case AUTHENTICATED -> 3;
      case UNAUTHENTICATED -> 4;
      case OWNER -> 5;
      case SELF -> 6;
      case SAME_DOMAIN -> 7;
    };
  }

  private static Who.Everybody everybody(int code) {
    for (Who.Everybody who : Who.Everybody.values()) {
      if (code(who) == code) {
        return who;
      }
    }
    throw new IllegalArgumentException("unknown principal of an entry");
  }
}
