package org.kalends.storage.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the reading of a redo log stops. */
class RedoLogTest {

  private static final int LENGTH = 8_192;

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void place() {
    file = directory.resolve("kalends.redo");
  }

  private RedoLog open() throws IOException {
    return RedoLog.open(FilePath.get(file.toString()), LENGTH, false);
  }

  private void write(int epoch, String... entries) throws IOException {
    try (RedoLog log = open()) {
      log.begin(epoch);
      for (String entry : entries) {
        log.append(entry.getBytes(UTF_8));
      }
    }
  }

  private List<String> read(int epoch) throws IOException {
    try (RedoLog log = open()) {
      log.begin(epoch);
      List<String> entries = new ArrayList<>();
      for (byte[] entry = log.next(); entry != null; entry = log.next()) {
        entries.add(new String(entry, UTF_8));
      }
      return entries;
    }
  }

  @Test
  void entriesAreReadInTheirOrderAndNoneOfANewLog() throws IOException {
    assertEquals(List.of(), read(0));
    write(7, "one", "two", "three");
    assertEquals(List.of("one", "two", "three"), read(7));
  }

  @Test
  void entriesOfAnotherEpochAreNotRead() throws IOException {
    write(7, "one", "two");
    assertEquals(List.of(), read(6));
    assertEquals(List.of(), read(8));
    write(8, "ONE"); // as long, so that the old one follows it
    assertEquals(List.of("ONE"), read(8));
    assertEquals(List.of(), read(7));
  }

  @Test
  void anEntryOutOfSequenceIsNotRead() throws IOException {
    write(7, "one", "two");
    byte[] all = Files.readAllBytes(file);
    System.arraycopy(all, 0, all, 19, 19);
    Files.write(file, all);
    assertEquals(List.of("one"), read(7));
  }

  @Test
  void aTornEntryIsNotReadWhateverByteOfItIsMissing() throws IOException {
    write(7, "one", "two");
    byte[] all = Files.readAllBytes(file);
    for (int at = 19; at < 38; at++) {
      byte[] torn = all.clone();
      torn[at] ^= 1;
      Files.write(file, torn);
      assertEquals(List.of("one"), read(7), "byte " + at);
    }
  }

  @Test
  void theLogGoesOnBehindWhatWasRead() throws IOException {
    write(7, "one", "two");
    try (RedoLog log = open()) {
      log.begin(7);
      assertEquals(3, log.next().length);
      log.append("other".getBytes(UTF_8));
    }
    assertEquals(List.of("one", "other"), read(7));
  }

  @Test
  void whatWasTakenBackIsNotRead() throws IOException {
    try (RedoLog log = open()) {
      log.begin(7);
      log.append("one".getBytes(UTF_8));
      log.append("two".getBytes(UTF_8));
      log.retract();
    }
    assertEquals(List.of("one"), read(7));
  }

  @Test
  void thereIsRoomForOneMoreUntilItIsLong() throws IOException {
    try (RedoLog log = open()) {
      log.begin(7);
      while (!log.isLong()) {
        log.append(new byte[log.longest()]);
      }
      log.begin(8);
      while (!log.isLong()) {
        log.append(new byte[100]);
      }
      assertEquals(LENGTH, Files.size(file));
    }
  }

  @Test
  void itsRoomIsTakenInAdvance() throws IOException {
    open().close();
    assertEquals(LENGTH, Files.size(file));
    try (RedoLog log = open()) {
      assertTrue(log.isEmpty());
    }
  }
}
