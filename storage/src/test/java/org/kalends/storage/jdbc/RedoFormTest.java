package org.kalends.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kalends.storage.record.CollectionRow;
import org.kalends.storage.record.RowChange;
import org.kalends.storage.record.RowChanges;

/** What goes into the redo log comes out of it. */
class RedoFormTest {

  @Property(tries = 300)
  void aTransactionComesBackWhole(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    List<Redo> transaction = new ArrayList<>();
    for (int homes = random.nextInt(3); homes >= 0; homes--) {
      transaction.add(new Redo(changes(random), random.nextLong()));
    }
    assertSame(transaction, RedoForm.transaction(RedoForm.bytes(transaction)));
  }

  @Test
  void anotherFormIsRefusedAndNotGuessedAt() {
    byte[] entry = RedoForm.bytes(List.of());
    entry[0]++;
    assertThrows(IOException.class, () -> RedoForm.transaction(entry));
  }

  private static RowChanges changes(Random random) {
    UUID home = id(random);
    Map<UUID, Long> expected = new HashMap<>();
    for (int left = random.nextInt(3); left > 0; left--) {
      expected.put(id(random), random.nextLong());
    }
    List<RowChange> changes = new ArrayList<>();
    for (int left = random.nextInt(6); left > 0; left--) {
      changes.add(change(random, home));
    }
    return new RowChanges(home, expected, changes);
  }

  private static RowChange change(Random random, UUID home) {
    return switch (random.nextInt(6)) {
      case 0 ->
          new RowChange.InsertRecord(
              id(random),
              id(random),
              bytes(random),
              bytesOrNull(random),
              random.nextLong(),
              bytes(random),
              bytes(random),
              bytesOrNull(random));
      case 1 ->
          new RowChange.UpdateRecord(
              id(random),
              id(random),
              random.nextLong(),
              bytesOrNull(random),
              random.nextLong(),
              bytes(random),
              bytesOrNull(random),
              random.nextBoolean(),
              bytesOrNull(random));
      case 2 ->
          new RowChange.RemoveRecord(
              id(random), id(random), random.nextLong(), random.nextLong(), bytes(random));
      case 3 -> new RowChange.InsertCollection(collection(random, home));
      case 4 -> new RowChange.UpdateCollection(collection(random, home), random.nextLong());
      default -> new RowChange.RemoveCollection(id(random));
    };
  }

  private static CollectionRow collection(Random random, UUID home) {
    return new CollectionRow(
        home,
        id(random),
        random.nextBoolean() ? id(random) : null,
        random.nextInt(),
        bytes(random),
        random.nextLong(),
        random.nextLong(),
        random.nextLong(),
        random.nextBoolean(),
        bytes(random),
        bytes(random),
        bytes(random));
  }

  private static UUID id(Random random) {
    return new UUID(random.nextLong(), random.nextLong());
  }

  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[random.nextInt(50)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte @Nullable [] bytesOrNull(Random random) {
    return random.nextBoolean() ? bytes(random) : null;
  }

  /** Records with arrays are never equal; so field by field, whatever fields there will be. */
  private static void assertSame(@Nullable Object expected, @Nullable Object actual)
      throws ReflectiveOperationException {
    if (expected instanceof byte[] bytes) {
      assertArrayEquals(bytes, (byte[]) actual);
    } else if (expected instanceof List<?> list) {
      assertEquals(list.size(), ((List<?>) actual).size());
      for (int index = 0; index < list.size(); index++) {
        assertSame(list.get(index), ((List<?>) actual).get(index));
      }
    } else if (expected instanceof Record row) {
      assertEquals(row.getClass(), actual.getClass());
      for (RecordComponent component : row.getClass().getRecordComponents()) {
        component.getAccessor().setAccessible(true);
        assertSame(component.getAccessor().invoke(row), component.getAccessor().invoke(actual));
      }
    } else {
      assertEquals(expected, actual);
    }
  }
}
