package org.kalends.benchmarks;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.kalends.storage.memory.MemoryRecordStore;
import org.kalends.storage.record.RecordStore;

/**
 * A back end that keeps rows until it is told to keep no more: then a commit costs nothing but what
 * the layers above it do. The one in memory copies the collection, which no real one does.
 */
final class Forgetful {

  private final RecordStore rows = new MemoryRecordStore();
  private boolean keeps = true;
  private long revision;

  RecordStore store() {
    return (RecordStore)
        Proxy.newProxyInstance(
            RecordStore.class.getClassLoader(),
            new Class<?>[] {RecordStore.class},
            (proxy, method, arguments) -> answer(method, arguments));
  }

  void keepNothingMore(long from) {
    keeps = false;
    revision = from;
  }

  private @Nullable Object answer(Method method, @Nullable Object[] arguments) throws Throwable {
    if (!keeps && method.getName().equals("commit")) {
      return new Forgotten(++revision);
    }
    if (method.getName().equals("exclusive")) {
      return true;
    }
    try {
      return method.invoke(rows, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private record Forgotten(long revision) implements RecordStore.Receipt {

    @Override
    public void awaitDurable() {}
  }
}
