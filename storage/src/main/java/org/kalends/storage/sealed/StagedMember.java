package org.kalends.storage.sealed;

import org.jspecify.annotations.Nullable;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.caldav.store.Member;
import org.kalends.storage.record.RowChange;

/** A record that is inserted, changed or removed; several changes of one set become one row. */
final class StagedMember implements Staging.Step {

  private final LiveCollection collection;
  private final long expectedVersion;
  private final long next;
  private Member member;
  private long propertiesVersion;
  private byte @Nullable [] bytes;
  private @Nullable DeadProperties properties;

  /**
   * @param expectedVersion of the row; 0 if it is new
   * @param next the revision the commit is going to have
   */
  StagedMember(
      LiveCollection collection,
      Member member,
      long propertiesVersion,
      long expectedVersion,
      long next) {
    this.collection = collection;
    this.member = member;
    this.propertiesVersion = propertiesVersion;
    this.expectedVersion = expectedVersion;
    this.next = next;
  }

  StagedMember content(Member changed, byte[] content) {
    this.member = changed;
    this.bytes = content;
    return this;
  }

  StagedMember access(Member changed) {
    this.member = changed;
    return this;
  }

  StagedMember properties(Member changed, DeadProperties all) {
    this.member = changed;
    this.properties = all;
    this.propertiesVersion = all.isEmpty() ? 0 : changed.version();
    return this;
  }

  @Override
  public RowChange row() {
    Envelope envelope = Envelope.of(member, propertiesVersion, next);
    byte[] sealedEnvelope =
        RecordForm.sealEnvelope(collection, member.id(), member.version(), envelope);
    if (member.removed()) {
      return new RowChange.RemoveRecord(
          collection.info().id(), member.id(), expectedVersion, member.version(), sealedEnvelope);
    }
    byte[] content = sealedContent();
    return expectedVersion == 0 && content != null
        ? new RowChange.InsertRecord(
            collection.info().id(),
            member.id(),
            collection.names().of(member.name()),
            uidIndex(),
            member.version(),
            sealedEnvelope,
            content,
            sealedProperties())
        : new RowChange.UpdateRecord(
            collection.info().id(),
            member.id(),
            expectedVersion,
            uidIndex(),
            member.version(),
            sealedEnvelope,
            content,
            properties == null,
            sealedProperties());
  }

  private byte @Nullable [] sealedContent() {
    return bytes == null
        ? null
        : RecordForm.sealContent(collection, member.name(), member.contentVersion(), bytes);
  }

  private byte @Nullable [] sealedProperties() {
    return properties == null || properties.isEmpty()
        ? null
        : RecordForm.sealProperties(collection, member.id(), propertiesVersion, properties);
  }

  private byte @Nullable [] uidIndex() {
    String uid = member.facts().uid();
    return uid.isEmpty() || !hasUniqueUids(collection) ? null : collection.uids().of(uid);
  }

  /** RFC 4791 section 4.1 and RFC 6352 section 5.1; a scheduling inbox may hold a UID twice. */
  static boolean hasUniqueUids(LiveCollection collection) {
    CollectionKind kind = collection.info().kind();
    return kind == CollectionKind.CALENDAR || kind == CollectionKind.ADDRESSBOOK;
  }
}
