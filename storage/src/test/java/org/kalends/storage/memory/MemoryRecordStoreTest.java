package org.kalends.storage.memory;

import org.junit.jupiter.api.Nested;
import org.kalends.storage.record.ConcurrencyContract;
import org.kalends.storage.record.HomesContract;
import org.kalends.storage.record.RecordStore;
import org.kalends.storage.record.RecordStoreContract;

/** The contract suite on memory. */
class MemoryRecordStoreTest {

  @Nested
  class Records extends RecordStoreContract {
    @Override
    protected RecordStore open() {
      return new MemoryRecordStore();
    }
  }

  @Nested
  class Homes extends HomesContract {
    @Override
    protected RecordStore open() {
      return new MemoryRecordStore();
    }
  }

  @Nested
  class Concurrency extends ConcurrencyContract {
    @Override
    protected RecordStore open() {
      return new MemoryRecordStore();
    }
  }
}
