package org.kalends.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.storage.record.Sample.changes;
import static org.kalends.storage.record.Sample.insert;
import static org.kalends.storage.record.Sample.insertCollection;
import static org.kalends.storage.record.Sample.update;
import static org.kalends.storage.record.Sample.word;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kalends.storage.jdbc.LossyLine.Loss;
import org.kalends.storage.record.RecordStore;
import org.kalends.storage.record.Sample;

/** A COMMIT that gets lost, on the way there or on the way back. */
class LostCommitTest {

  private final UUID home = UUID.randomUUID();
  private final UUID calendar = UUID.randomUUID();
  private final UUID record = UUID.randomUUID();

  private LossyLine line;
  private RecordStore store;
  private RecordStore other;

  @BeforeEach
  void open() throws IOException {
    String url = PostgresServer.shared().emptyStore();
    int port = URI.create(url.substring("jdbc:".length())).getPort();
    line = new LossyLine(port);
    store =
        JdbcRecordStore.openPostgres(
            PostgresRecordStoreTest.settings(url.replace(":" + port, ":" + line.port())),
            Clock.systemUTC());
    other = JdbcRecordStore.openPostgres(PostgresRecordStoreTest.settings(url), Clock.systemUTC());
    store.createHome(Sample.home(home));
    store.commit(changes(home, insertCollection(home, calendar, "calendar")));
    store.commit(changes(home, insert(calendar, record, "r", "u", "first")));
  }

  @AfterEach
  void close() throws IOException {
    store.close();
    other.close();
    line.close();
  }

  private void assertIs(String content, long revision) {
    for (RecordStore each : List.of(store, other)) {
      assertEquals(
          content, word(each.contents(home, calendar, List.of(record)).get(record).content()));
      assertEquals(revision, each.home(home).orElseThrow().revision());
    }
  }

  @Test
  void aCommitWhoseAnswerIsLostIsLookedUpAndAnsweredWithItsRevision() {
    line.loseNext(Loss.OF_THE_ANSWER);
    assertEquals(3, store.commit(changes(home, update(calendar, record, 1, "u", "2"))).revision());
    assertTrue(line.hasLost());
    assertIs("2", 3);
  }

  @Test
  void aCommitThatNeverArrivedIsMadeAgain() {
    line.loseNext(Loss.OF_THE_COMMIT);
    assertEquals(3, store.commit(changes(home, update(calendar, record, 1, "u", "2"))).revision());
    assertTrue(line.hasLost());
    assertIs("2", 3);
  }

  @Test
  void oneOfManyThatIsLostIsNotMadeTwice() {
    for (long version = 1; version <= 40; version++) {
      line.loseNext(version % 2 == 0 ? Loss.OF_THE_ANSWER : Loss.OF_THE_COMMIT);
      long revision =
          store
              .commit(changes(home, update(calendar, record, version, "u", "v" + (version + 1))))
              .revision();
      assertEquals(version + 2, revision);
    }
    assertIs("v41", 42);
  }

  @Test
  void aHomeThatWasMadeWithoutAnAnswerIsThere() {
    line.loseNext(Loss.OF_THE_ANSWER);
    UUID made = UUID.randomUUID();
    store.createHome(Sample.home(made));
    assertTrue(line.hasLost());
    assertTrue(other.home(made).isPresent());
  }
}
