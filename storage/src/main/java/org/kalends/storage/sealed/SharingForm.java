package org.kalends.storage.sealed;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.store.Invitation;
import org.kalends.caldav.store.Sharing;
import org.kalends.caldav.store.Sharing.Source;

/**
 * The stored form of invitations and mounts. It is only ever a part of what is sealed for one
 * collection: nobody without the key can invite himself, or see who is invited.
 */
final class SharingForm {

  private static final int FORM = 1;

  private SharingForm() {}

  static void write(Sharing sharing, ByteWriter out) {
    Source source = sharing.source();
    out.octet(FORM).octet(source == null ? 0 : 1);
    if (source != null) {
      out.id(source.home()).id(source.collection());
    }
    out.number(sharing.invitations().size());
    for (Invitation invitation : sharing.invitations()) {
      out.text(invitation.uid());
      optional(invitation.sharee(), out);
      out.text(invitation.address());
      out.number(invitation.level().code()).number(invitation.status().code());
      out.text(invitation.commonName()).text(invitation.summary());
      optional(invitation.group(), out);
    }
  }

  static Sharing read(ByteReader in) {
    if (in.octet() != FORM) {
      throw new IllegalArgumentException("unknown form of sharing");
    }
    Source source = in.octet() == 0 ? null : new Source(in.id(), in.id());
    int count = in.count();
    List<Invitation> invitations = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      invitations.add(
          new Invitation(
              in.text(),
              optional(in),
              in.text(),
              Invitation.Level.ofCode(in.count()),
              Invitation.Status.ofCode(in.count()),
              in.text(),
              in.text(),
              optional(in)));
    }
    return new Sharing(invitations, source);
  }

  private static void optional(@Nullable UUID id, ByteWriter out) {
    out.octet(id == null ? 0 : 1);
    if (id != null) {
      out.id(id);
    }
  }

  private static @Nullable UUID optional(ByteReader in) {
    return in.octet() == 0 ? null : in.id();
  }
}
