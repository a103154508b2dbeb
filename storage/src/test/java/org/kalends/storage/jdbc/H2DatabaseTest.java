package org.kalends.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One opening of the file. */
@Timeout(60)
class H2DatabaseTest {

  @TempDir Path directory;

  @Test
  void anOpeningThatFailsForWantOfRoomLeavesNoPoolBehind() throws Exception {
    SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), 16);
    try {
      H2Settings settings = H2Settings.of(disk.directory());
      H2Database.open(settings, false, cause -> {}).close();
      disk.fill();
      long before = threadsOfPools();
      for (int i = 0; i < 3; i++) {
        assertThrows(SQLException.class, () -> H2Database.open(settings, false, cause -> {}));
      }
      while (threadsOfPools() > before) {
        Thread.sleep(10); // a thread that was told to end needs a moment; the time-out ends this
      }
      disk.free();
      H2Database.open(settings, false, cause -> {}).close();
    } finally {
      disk.unmount();
    }
  }

  private static long threadsOfPools() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("kalends") && thread.getName().contains(":"))
        .filter(thread -> thread.getName().contains("housekeeper"))
        .count();
  }
}
