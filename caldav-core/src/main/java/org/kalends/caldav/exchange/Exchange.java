package org.kalends.caldav.exchange;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.access.View;
import org.kalends.caldav.icalendar.data.TimeZoneDelivery;
import org.kalends.caldav.icalendar.format.CalendarFormat;
import org.kalends.caldav.principal.Delegation;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavPath;
import org.kalends.caldav.protocol.DavRequest;
import org.kalends.caldav.protocol.Prefer;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.resource.ResourceTree;
import org.kalends.caldav.resource.StandardHomes;
import org.kalends.caldav.resource.Subtree;
import org.kalends.caldav.resource.Target;
import org.kalends.caldav.resource.Writing;
import org.kalends.caldav.scheduling.ImplicitScheduling;
import org.kalends.caldav.scheduling.Scheduling;
import org.kalends.caldav.sharing.CalendarSharing;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.Links;
import org.kalends.caldav.xml.XmlElement;
import org.kalends.caldav.xml.XmlReader;

/**
 * One attempt to answer a request: the request, what it is about, and all that is needed to answer.
 *
 * @param request as it came
 * @param body of the request; the same in every attempt
 * @param tree what the requester can reach
 * @param target what the request's path leads to
 * @param prefer what the client would rather have
 * @param settings limits
 * @param search who finds whom
 * @param capabilities what the engine can do
 * @param delegation changes who acts for whom
 * @param links the secret links of all owners
 * @param terms of telling when somebody is busy
 * @param scheduling tells others of changes
 * @param store for tokens; data go through the tree and {@link #writing}
 * @param clock the time
 */
public record Exchange(
    DavRequest request,
    RequestBody body,
    ResourceTree tree,
    Target target,
    Prefer prefer,
    DavSettings settings,
    PrincipalSearch search,
    Capabilities capabilities,
    Delegation delegation,
    Links links,
    FreeBusyTerms terms,
    Scheduling scheduling,
    CalendarStore store,
    Clock clock) {

  /**
   * The resource the request is about.
   *
   * @throws DavException 404 if there is none
   */
  public Resource resource() {
    return target.resource().orElseThrow(DavException::notFound);
  }

  /**
   * Demands a privilege on a resource.
   *
   * @throws DavException 403 with DAV:need-privileges; what must not be known was not resolved
   */
  public void require(Resource resource, Privilege privilege) {
    if (!resource.privileges().has(privilege)) {
      throw DavException.needPrivileges(resource.href(), privilege);
    }
  }

  /**
   * Demands a privilege on a collection whose members are to be changed, and the full view of it.
   */
  public void requireToWrite(CollectionResource collection, Privilege privilege) {
    requireToWrite(collection, collection, privilege);
  }

  /** The same where the privilege is one on a member, or on the collection itself. */
  public void requireToWrite(CollectionResource collection, Resource on, Privilege privilege) {
    require(on, privilege);
    if (collection.view() != View.FULL) {
      throw DavException.needPrivileges(collection.href(), Privilege.READ);
    }
  }

  /**
   * Demands a privilege on a collection that one of its members is to be removed from or replaced
   * in. What is shown in part only is neither: nobody removes what he does not know.
   */
  public void requireToRemove(CollectionResource collection, Resource member) {
    require(collection, Privilege.UNBIND);
    if (member instanceof MemberResource shown && !shown.in().isWhole(shown.member())) {
      throw DavException.needPrivileges(member.href(), Privilege.WRITE_CONTENT);
    }
  }

  /**
   * Demands what it takes to remove a collection with all that is in it: members are removed from
   * it and from every collection below (RFC 4918 section 9.6.1).
   */
  public void requireToRemoveAll(CollectionResource collection) {
    if (!new Subtree(tree, collection).isHeld(Privilege.UNBIND)) {
      throw DavException.needPrivileges(collection.href(), Privilege.UNBIND);
    }
  }

  /** Whether a privilege is held on a target. */
  public boolean holds(AccessTarget on, Privilege privilege) {
    return tree.privileges(on).has(privilege);
  }

  /** The XML body, or empty if there is none. */
  public Optional<XmlElement> xmlBody() {
    return xmlBody(settings.xmlBytes());
  }

  /**
   * The XML body, or empty if there is none.
   *
   * @param limit of its length, in bytes
   */
  public Optional<XmlElement> xmlBody(int limit) {
    byte[] bytes = body.read(limit, DavException.of(413, "The XML body is too long"));
    return bytes.length == 0
        ? Optional.empty()
        : Optional.of(XmlReader.read(bytes, settings.xml()));
  }

  /** The format in which the client wants calendar objects. */
  public CalendarFormat format() {
    return CalendarFormat.accepted(request.header("Accept"));
  }

  /** How the client wants its time zones (RFC 7809 section 7.1). */
  public TimeZoneDelivery timeZones() {
    return TimeZoneDelivery.of(request.header("CalDAV-Timezones"));
  }

  /** The media type of the body; null if the request names none. */
  public @Nullable String contentType() {
    return request.header("Content-Type");
  }

  /**
   * An empty set of changes in the home of a collection. If the request has an If header, which may
   * speak of the collection's state, the set holds only for the collection as it is now.
   */
  public ChangeSet changes(CollectionResource in) {
    ChangeSet changes = new ChangeSet(in.home().id());
    if (request.header("If") != null) {
      changes.expect(in.info().id(), in.info().revision());
    }
    return changes;
  }

  /** An empty set of changes of where a collection appears, and of what is set on it there. */
  public ChangeSet placing(CollectionResource collection) {
    return collection.mount() == null
        ? changes(collection)
        : new ChangeSet(collection.placedIn().id());
  }

  /** The writer for changes of this request. */
  public Writing writing() {
    return new Writing(store, tree, settings.calendarLimits());
  }

  /** The way of calendar objects into the store and out of it, for one set of changes. */
  public ImplicitScheduling implicitScheduling() {
    return new ImplicitScheduling(
        scheduling, store, tree, writing(), SchedulingTerms.of(request, tree, search), clock);
  }

  /** Invites, accepts and so on. */
  public CalendarSharing sharing() {
    return new CalendarSharing(store, tree.directory(), clock, new StandardHomes(store));
  }

  /** The token of a resource's present state (RFC 6578 section 4); empty if it has none. */
  public Optional<String> syncToken(Resource resource) {
    if (!(resource instanceof CollectionResource collection) || !collection.view().showsMembers()) {
      return Optional.empty();
    }
    ResourceTree.Moment now = tree.moment(collection);
    return Optional.of(
        SyncToken.of(
                collection.info().id(),
                collection.home().history(),
                now.revision(),
                now.mark(),
                now.own())
            .encode(store));
  }

  /**
   * Resolves an href of a body or header: an absolute path, or a URI of this server.
   *
   * @return empty if it is of another server
   * @throws DavException 400 if it is neither
   */
  public Optional<DavPath> path(String href) {
    return new HrefReader(request).path(href);
  }
}
