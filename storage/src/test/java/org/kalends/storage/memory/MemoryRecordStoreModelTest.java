package org.kalends.storage.memory;

import org.kalends.storage.record.RecordStore;
import org.kalends.storage.record.RecordStoreModel;

/** Memory followed from any revision. */
class MemoryRecordStoreModelTest extends RecordStoreModel {

  @Override
  protected RecordStore open() {
    return new MemoryRecordStore();
  }
}
