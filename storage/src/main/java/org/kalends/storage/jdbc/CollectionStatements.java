package org.kalends.storage.jdbc;

import java.util.List;
import java.util.UUID;
import org.kalends.storage.record.CollectionRow;
import org.kalends.storage.record.RowChange.UpdateCollection;

/** The statements that write collections within one commit. */
final class CollectionStatements {

  private static final String KEY = " WHERE home_id = ? AND collection_id = ?";
  private static final String LIVE = KEY + " AND removed = FALSE";

  private final UUID home;
  private final RevisionTerm revision;

  CollectionStatements(UUID home, RevisionTerm revision) {
    this.home = home;
    this.revision = revision;
  }

  /** Refuses unless the collection is live and has this revision. */
  Step expect(UUID collection, long expected) {
    return Step.ofOne(
        "collection " + collection + " is not at " + expected,
        "SELECT 1 FROM collection" + LIVE + " AND revision = ?",
        home,
        collection,
        expected);
  }

  Step refuseUnlessLive(UUID collection) {
    return Step.ofOne(notLive(collection), "SELECT 1 FROM collection" + LIVE, home, collection);
  }

  /** Refuses if a live collection is left below this one. */
  Step refuseOrphansOf(UUID collection) {
    return Step.ofNone(
        "collection " + collection + " has others below it",
        "SELECT 1 FROM collection WHERE home_id = ? AND parent_id = ? AND live_name IS NOT NULL"
            + " FETCH FIRST ROW ONLY",
        home,
        collection);
  }

  /** Gives a live collection this commit's revision, because a record of it changes. */
  Step raise(UUID collection) {
    return Step.ofOne(
        notLive(collection),
        "UPDATE collection SET revision = " + revision.sql() + LIVE,
        revision.value(),
        home,
        collection);
  }

  Step insert(CollectionRow it) {
    return Step.of(
        "INSERT INTO collection (home_id, collection_id, parent_id, kind, name_index, live_name,"
            + " revision, own_revision, version, removed, wrapped_key, sealed_name,"
            + " sealed_properties) VALUES (?, ?, ?, ?, ?, ?, "
            + revision.sql()
            + ", "
            + revision.sql()
            + ", ?, ?, ?, ?, ?)",
        home,
        it.id(),
        Rows.place(it.parent()),
        it.kind(),
        it.nameIndex(),
        it.removed() ? null : it.nameIndex(),
        revision.value(),
        revision.value(),
        it.version(),
        it.removed(),
        it.wrappedKey(),
        it.sealedName(),
        it.sealedProperties());
  }

  Step update(UpdateCollection change) {
    CollectionRow it = change.row();
    return Step.ofOne(
        "collection " + it.id() + " was changed itself",
        "UPDATE collection SET parent_id = ?, name_index = ?, live_name = ?, revision = "
            + revision.sql()
            + ", own_revision = "
            + revision.sql()
            + ", version = ?, sealed_name = ?, sealed_properties = ?"
            + LIVE
            + " AND own_revision = ?",
        Rows.place(it.parent()),
        it.nameIndex(),
        it.nameIndex(),
        revision.value(),
        revision.value(),
        it.version(),
        it.sealedName(),
        it.sealedProperties(),
        home,
        it.id(),
        change.expectedOwnRevision());
  }

  List<Step> remove(UUID collection) {
    return List.of(
        Step.ofOne(
            notLive(collection),
            "UPDATE collection SET removed = TRUE, live_name = NULL, revision = "
                + revision.sql()
                + ", own_revision = "
                + revision.sql()
                + LIVE,
            revision.value(),
            revision.value(),
            home,
            collection),
        Step.of("DELETE FROM content" + KEY, home, collection),
        Step.of("DELETE FROM record" + KEY, home, collection));
  }

  private static String notLive(UUID collection) {
    return "no live collection " + collection;
  }
}
