package org.kalends.storage.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kalends.storage.record.RecordStore;
import org.kalends.storage.record.RecordStoreModel;

/** H2 against the model. */
class JdbcRecordStoreModelTest extends RecordStoreModel {

  @Override
  protected RecordStore open() {
    try {
      // Below target, because jqwik has no temporary directory that it would remove.
      Path target = Files.createDirectories(Path.of("target"));
      return JdbcRecordStore.openH2(Files.createTempDirectory(target, "model"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
