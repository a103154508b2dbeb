package org.kalends.storage.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.kalends.storage.record.RowChange.InsertRecord;
import org.kalends.storage.record.RowChange.RemoveRecord;
import org.kalends.storage.record.RowChange.UpdateRecord;

/** The statements that write records and their contents within one commit. */
final class RecordStatements {

  private static final String KEY = " WHERE home_id = ? AND collection_id = ? AND record_id = ?";

  private final UUID home;
  private final RevisionTerm revision;

  RecordStatements(UUID home, RevisionTerm revision) {
    this.home = home;
    this.revision = revision;
  }

  /**
   * Inserts records; tombstones of their names go first. Like statements are next to each other.
   */
  List<Step> insert(List<InsertRecord> inserts) {
    List<Step> steps = new ArrayList<>();
    inserts.forEach(it -> steps.add(removeTombstone(it)));
    inserts.forEach(it -> steps.add(insertRecord(it)));
    inserts.forEach(it -> steps.add(insertContent(it)));
    return steps;
  }

  private Step removeTombstone(InsertRecord it) {
    return Step.of(
        "DELETE FROM record WHERE home_id = ? AND collection_id = ? AND name_index = ?"
            + " AND removed = TRUE",
        home,
        it.collection(),
        it.nameIndex());
  }

  private Step insertRecord(InsertRecord it) {
    return Step.of(
        "INSERT INTO record (home_id, collection_id, record_id, name_index, live_uid, version,"
            + " revision, removed, envelope) VALUES (?, ?, ?, ?, ?, ?, "
            + revision.sql()
            + ", FALSE, ?)",
        home,
        it.collection(),
        it.id(),
        it.nameIndex(),
        it.uidIndex(),
        it.version(),
        revision.value(),
        it.envelope());
  }

  private Step insertContent(InsertRecord it) {
    return Step.of(
        "INSERT INTO content (home_id, collection_id, record_id, content, properties)"
            + " VALUES (?, ?, ?, ?, ?)",
        home,
        it.collection(),
        it.id(),
        it.content(),
        it.properties());
  }

  List<Step> update(UpdateRecord it) {
    List<Step> steps = new ArrayList<>();
    steps.add(
        Step.ofOne(
            notAt(it.id(), it.expectedVersion()),
            "UPDATE record SET live_uid = ?, version = ?, revision = "
                + revision.sql()
                + ", envelope = ?"
                + KEY
                + " AND version = ? AND removed = FALSE",
            it.uidIndex(),
            it.version(),
            revision.value(),
            it.envelope(),
            home,
            it.collection(),
            it.id(),
            it.expectedVersion()));
    addContent(steps, it);
    return steps;
  }

  private void addContent(List<Step> steps, UpdateRecord it) {
    UUID in = it.collection();
    if (it.content() != null && it.keepProperties()) {
      String sql = "UPDATE content SET content = ?" + KEY;
      steps.add(Step.of(sql, it.content(), home, in, it.id()));
    } else if (it.content() != null) {
      String sql = "UPDATE content SET content = ?, properties = ?" + KEY;
      steps.add(Step.of(sql, it.content(), it.properties(), home, in, it.id()));
    } else if (!it.keepProperties()) {
      String sql = "UPDATE content SET properties = ?" + KEY;
      steps.add(Step.of(sql, it.properties(), home, in, it.id()));
    }
  }

  List<Step> remove(RemoveRecord it) {
    return List.of(
        Step.ofOne(
            notAt(it.id(), it.expectedVersion()),
            "UPDATE record SET live_uid = NULL, removed = TRUE, version = ?, revision = "
                + revision.sql()
                + ", envelope = ?"
                + KEY
                + " AND version = ? AND removed = FALSE",
            it.version(),
            revision.value(),
            it.envelope(),
            home,
            it.collection(),
            it.id(),
            it.expectedVersion()),
        Step.of("DELETE FROM content" + KEY, home, it.collection(), it.id()));
  }

  private static String notAt(UUID id, long version) {
    return "record " + id + " has not version " + version;
  }
}
