package org.kalends.caldav.resource;

import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.protocol.DavPath;
import org.kalends.caldav.store.Member;

/**
 * A resource in a collection that is no collection itself: a calendar object resource (RFC 4791
 * section 4.1) or any other file.
 *
 * @param in the view it is seen in
 * @param member what is known of it
 */
public record MemberResource(CollectionView in, Member member) implements Resource {

  /** The collection it is in. */
  public CollectionResource collection() {
    return in.collection();
  }

  /** Whether it is a calendar object resource (RFC 4791 section 4.1). */
  public boolean isCalendarObject() {
    return member.facts().component().isCalendarComponent();
  }

  @Override
  public DavPath path() {
    return collection().path().child(member.name());
  }

  @Override
  public String href() {
    return collection().href() + DavPath.encodeSegment(member.name());
  }

  @Override
  public boolean isCollection() {
    return false;
  }

  @Override
  public AccessTarget target() {
    return in.target(member);
  }

  @Override
  public PrivilegeSet privileges() {
    return in.privileges(member);
  }
}
