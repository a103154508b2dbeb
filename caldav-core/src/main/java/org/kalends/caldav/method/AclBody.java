package org.kalends.caldav.method;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kalends.caldav.access.AceEvaluation;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.property.AclEntries;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.Precondition;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.resource.PrincipalResource;
import org.kalends.caldav.resource.ProxyResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.store.AccessControlList;
import org.kalends.caldav.store.Ace;
import org.kalends.caldav.store.Ace.Who;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlElement;

/** Reads the body of an ACL request and checks it by RFC 3744 section 8.1.1. */
final class AclBody {

  /** More than anybody can oversee, and few enough that looking at them costs nothing. */
  private static final int MAX_ACES = 100;

  private final Exchange exchange;
  private final Resource resource;
  private final CollectionResource collection;

  AclBody(Exchange exchange, Resource resource) {
    this.exchange = exchange;
    this.resource = resource;
    this.collection =
        resource instanceof MemberResource member
            ? member.collection()
            : (CollectionResource) resource;
  }

  /**
   * The entries that are to be set.
   *
   * @throws DavException 400, or 403 with the precondition that fails
   */
  AccessControlList read(XmlElement acl) {
    List<XmlElement> elements = acl.children(Names.DAV, "ace");
    if (elements.size() > MAX_ACES) {
      throw refusal(Precondition.LIMITED_NUMBER_OF_ACES, "At most " + MAX_ACES + " entries");
    }
    List<Ace> aces = new ArrayList<>();
    for (XmlElement element : elements) {
      aces.add(ace(element));
    }
    checkEachOther(aces);
    checkProtected(aces);
    return aces.isEmpty() ? AccessControlList.EMPTY : new AccessControlList(aces);
  }

  private Ace ace(XmlElement element) {
    if (element.child(Names.DAV, "invert").isPresent()) {
      throw refusal(Precondition.NO_INVERT, "Nobody but somebody is nobody we know");
    }
    if (element.child(Names.DAV, "protected").isPresent()) {
      throw refusal(Precondition.NO_ACE_CONFLICT, "The server alone protects entries");
    }
    if (element.child(Names.DAV, "inherited").isPresent()) {
      throw refusal(Precondition.NO_ACE_CONFLICT, "What is inherited is set where it comes from");
    }
    List<XmlElement> grant = element.children(Names.DAV, "grant");
    List<XmlElement> deny = element.children(Names.DAV, "deny");
    if (grant.size() + deny.size() != 1) {
      throw DavException.badRequest("An entry either grants or denies");
    }
    Who who = who(only(element.children(Names.DAV, "principal")));
    boolean grants = !grant.isEmpty();
    return new Ace(who, grants, privileges(grants ? grant.get(0) : deny.get(0)));
  }

  private static XmlElement only(List<XmlElement> elements) {
    if (elements.size() != 1) {
      throw DavException.badRequest("An entry is about one principal");
    }
    return elements.get(0);
  }

  private Who who(XmlElement principal) {
    XmlElement kind = only(principal.children());
    if (kind.is(Names.DAV, "href")) {
      return new Who.OfPrincipal(named(kind.text().trim()).id());
    }
    if (kind.is(Names.DAV, "authenticated")) {
      return Who.Everybody.AUTHENTICATED;
    }
    if (kind.is(Names.DAV, "property") && kind.child(Names.DAV, "owner").isPresent()) {
      return Who.Everybody.OWNER;
    }
    // whoever asks anything here has signed in, and nothing that an ACL is set on is a principal
    throw refusal(Precondition.ALLOWED_PRINCIPAL, "Name a principal, or authenticated");
  }

  private Principal named(String href) {
    Optional<Resource> found;
    try {
      found = exchange.path(href).flatMap(path -> exchange.tree().resolve(path).resource());
    } catch (DavException e) {
      found = Optional.empty();
    }
    if (found.orElse(null) instanceof ProxyResource) {
      throw refusal(Precondition.ALLOWED_PRINCIPAL, "Delegates hold what they hold everywhere");
    }
    if (found.orElse(null) instanceof PrincipalResource named) {
      return named.principal();
    }
    throw refusal(Precondition.RECOGNIZED_PRINCIPAL, "An href leads to no principal");
  }

  private int privileges(XmlElement list) {
    CollectionKind kind = collection.info().kind();
    int bits = 0;
    for (XmlElement privilege : list.children(Names.DAV, "privilege")) {
      for (XmlElement name : privilege.children()) {
        bits |=
            Privilege.named(name.name())
                .filter(known -> known.isSupportedIn(kind))
                .orElseThrow(
                    () ->
                        refusal(
                            Precondition.NOT_SUPPORTED_PRIVILEGE,
                            "The resource has no such privilege"))
                .bit();
      }
    }
    if (bits == 0) {
      throw DavException.badRequest("An entry names privileges");
    }
    return bits;
  }

  /**
   * The first entry that speaks of a privilege decides (RFC 3744 section 6), so an entry that says
   * the opposite of what was said before it of everybody it is about would be there in vain.
   */
  private static void checkEachOther(List<Ace> aces) {
    for (int i = 0; i < aces.size(); i++) {
      Ace ace = aces.get(i);
      int decided = 0;
      for (Ace before : aces.subList(0, i)) {
        if (before.grants() != ace.grants() && isAboutAll(before.who(), ace.who())) {
          decided |= AceEvaluation.expanded(before.privileges());
        }
      }
      if ((AceEvaluation.expanded(ace.privileges()) & ~decided) == 0) {
        throw refusal(
            Precondition.NO_ACE_CONFLICT, "The opposite was said before: exceptions come first");
      }
    }
  }

  /** Whether whoever the second is about is one of those the first is about. */
  private static boolean isAboutAll(Who first, Who second) {
    return first == Who.Everybody.AUTHENTICATED || first.equals(second);
  }

  private void checkProtected(List<Ace> aces) {
    for (Ace ace : aces) {
      if (ace.grants()) {
        continue;
      }
      int denied = AceEvaluation.expanded(ace.privileges());
      boolean conflict =
          AclEntries.of(resource).stream()
              .filter(AclEntries.Entry::isProtected)
              .map(AclEntries.Entry::ace)
              .filter(fixed -> isSame(fixed.who(), ace.who()))
              .anyMatch(fixed -> (AceEvaluation.expanded(fixed.privileges()) & denied) != 0);
      if (conflict && resource instanceof MemberResource) {
        throw refusal(
            Precondition.NO_INHERITED_ACE_CONFLICT,
            "What is held on the calendar cannot be denied");
      }
      if (conflict || isAdministrator(ace.who())) {
        throw refusal(Precondition.NO_PROTECTED_ACE_CONFLICT, "What is protected cannot be denied");
      }
    }
  }

  private boolean isSame(Who one, Who other) {
    return ofOwner(one).equals(ofOwner(other));
  }

  private Who ofOwner(Who who) {
    return who == Who.Everybody.OWNER ? new Who.OfPrincipal(collection.owner().id()) : who;
  }

  private boolean isAdministrator(Who who) {
    return who instanceof Who.OfPrincipal named
        && exchange
            .tree()
            .directory()
            .byId(named.id())
            .filter(Principal::administrator)
            .isPresent();
  }

  private static DavException refusal(Precondition failed, String message) {
    return DavException.of(failed, message);
  }
}
