package org.kalends.storage.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.kalends.storage.record.RecordStore;
import org.kalends.storage.record.RecordStoreModel;

/** H2 against the model. */
class JdbcRecordStoreModelTest extends RecordStoreModel {

  @Override
  protected RecordStore open() {
    try {
      return JdbcRecordStore.openH2(Files.createTempDirectory("kalends-model"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
