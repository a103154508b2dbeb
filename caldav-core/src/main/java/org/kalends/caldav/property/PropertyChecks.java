package org.kalends.caldav.property;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.property.PropertyUpdate.Instruction;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.Precondition;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.PrincipalResource;
import org.kalends.caldav.resource.ProxyResource;
import org.kalends.caldav.sharing.MountProperties;
import org.kalends.caldav.xml.XmlName;

/** Decides which instructions of a property update can be followed, before any of them is. */
public final class PropertyChecks {

  /**
   * What is to be said of one instruction.
   *
   * @param name of the property
   * @param refusal why it cannot be followed; empty if it can
   */
  public record Verdict(XmlName name, Optional<DavException> refusal) {}

  private static final int MAX_STORED = 200;
  private static final int MAX_STORED_CHARACTERS = 256 * 1024;

  private final Exchange exchange;
  private final boolean creating;

  /**
   * Checks for one request.
   *
   * @param creating whether the resource is being made, when more can be set than later
   */
  public PropertyChecks(Exchange exchange, boolean creating) {
    this.exchange = exchange;
    this.creating = creating;
  }

  /**
   * A verdict on each property, in order: however many instructions there are for it, an answer
   * names it once.
   */
  public List<Verdict> verdicts(PropertyUpdate update) {
    Map<XmlName, Verdict> verdicts = new LinkedHashMap<>();
    for (Instruction instruction : update.instructions()) {
      Optional<DavException> refusal = Optional.empty();
      try {
        check(instruction);
      } catch (DavException e) {
        refusal = Optional.of(e);
      }
      Verdict verdict = new Verdict(instruction.property().name(), refusal);
      verdicts.merge(
          verdict.name(), verdict, (first, next) -> first.refusal().isPresent() ? first : next);
    }
    return List.copyOf(verdicts.values());
  }

  private void check(Instruction instruction) {
    if (exchange.target().resource().orElse(null) instanceof PrincipalResource of
        && !(instruction.set() && RoomProperties.isSettable(of, instruction.property().name()))) {
      throw DavException.of(
          Precondition.CANNOT_MODIFY_PROTECTED_PROPERTY, "Principals come from the directory");
    }
    if (exchange.target().resource().orElse(null) instanceof ProxyResource
        && !(instruction.set()
            && instruction.property().name().equals(ProxyProperties.GROUP_MEMBER_SET))) {
      throw DavException.of(
          Precondition.CANNOT_MODIFY_PROTECTED_PROPERTY, "Delegates are all that can be set here");
    }
    if (exchange.target().resource().orElse(null) instanceof CollectionResource in
        && in.mount() != null
        && MountProperties.isOwners(instruction.property().name())) {
      throw DavException.of(
          Precondition.CANNOT_MODIFY_PROTECTED_PROPERTY,
          "It says something of the owner's calendar");
    }
    Optional<LiveProperty> live = LiveProperties.get(instruction.property().name());
    if (live.isPresent()) {
      LiveProperty.Setter setter = live.get().setter();
      boolean allowed = setter != null && (creating || !live.get().creationOnly());
      if (setter == null || !allowed) {
        throw DavException.of(
            Precondition.CANNOT_MODIFY_PROTECTED_PROPERTY, "The property is protected");
      }
      Privilege toRead = live.get().privilege();
      if (toRead != null && exchange.target().resource().isPresent()) {
        // what one may not read one may not change either
        exchange.require(exchange.resource(), toRead);
      }
      if (instruction.set()) {
        setter.check(instruction.property(), exchange);
      }
    }
    if (instruction.set() && instruction.property().fragment().length() > MAX_STORED_CHARACTERS) {
      throw DavException.of(507, "The property is too long");
    }
  }

  /** Whether there would be too many properties on one resource. */
  public static boolean tooMany(int stored) {
    return stored > MAX_STORED;
  }
}
