package org.kalends.storage.jdbc;

import org.kalends.storage.record.RecordStore;
import org.kalends.storage.record.RecordStoreModel;

/** PostgreSQL against the model. */
class PostgresRecordStoreModelTest extends RecordStoreModel {

  @Override
  protected RecordStore open() {
    return PostgresRecordStoreTest.openEmpty();
  }
}
