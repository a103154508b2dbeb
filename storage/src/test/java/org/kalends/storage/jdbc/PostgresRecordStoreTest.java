package org.kalends.storage.jdbc;

import java.time.Clock;
import org.junit.jupiter.api.Nested;
import org.kalends.storage.record.ConcurrencyContract;
import org.kalends.storage.record.HomesContract;
import org.kalends.storage.record.RecordStore;
import org.kalends.storage.record.RecordStoreContract;

/** The contract suite on a real PostgreSQL server. */
class PostgresRecordStoreTest {

  static RecordStore openEmpty() {
    return JdbcRecordStore.openPostgres(
        settings(PostgresServer.shared().emptyStore()), Clock.systemUTC());
  }

  static PostgresSettings settings(String url) {
    return new PostgresSettings(url, PostgresServer.USER, PostgresServer.PASSWORD);
  }

  @Nested
  class Records extends RecordStoreContract {
    @Override
    protected RecordStore open() {
      return openEmpty();
    }
  }

  @Nested
  class Homes extends HomesContract {
    @Override
    protected RecordStore open() {
      return openEmpty();
    }
  }

  @Nested
  class Concurrency extends ConcurrencyContract {
    @Override
    protected RecordStore open() {
      return openEmpty();
    }
  }
}
