package org.kalends.storage.seal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes and unwraps the keys of homes and collections (the hierarchy of {@code
 * docs/crypto-format.md} section 3) and keeps those in use in memory: a bounded number, each for 15
 * minutes after its last use, then zeroed. So the {@link KeyProvider} is asked once per home and
 * quarter of an hour, and handles given out stay good.
 *
 * <p>A home's wrapped key is two blobs of equal length: the user key under the provider's key, and
 * the profile key under the user key. Keys of homes and collections have their owner's id and
 * version 1.
 */
public final class KeyRing implements AutoCloseable {

  private static final Duration IDLE = Duration.ofMinutes(15);
  private static final int MOST = 20_000;
  private static final int VERSION = 1;
  private static final int WRAPPED = Header.LENGTH + KeyMaterial.LENGTH + Header.TAG;

  private final KeyProvider provider;
  private final Cache<Wrapped, KeyMaterial> unwrapped;

  /** A ring whose keys are wrapped by a provider, which stays the caller's to close. */
  public KeyRing(KeyProvider provider) {
    this(provider, Ticker.systemTicker(), MOST);
  }

  KeyRing(KeyProvider provider, Ticker ticker, int most) {
    this.provider = provider;
    this.unwrapped =
        Caffeine.newBuilder()
            .ticker(ticker)
            .scheduler(Scheduler.systemScheduler())
            .executor(Runnable::run)
            .expireAfterAccess(IDLE)
            .maximumSize(most)
            .removalListener(KeyRing::zero)
            .build();
  }

  /** New random keys for a home, wrapped. */
  public byte[] newHome(UUID owner) {
    byte[] userKey = Primitives.random(KeyMaterial.LENGTH);
    byte[] profileKey = Primitives.random(KeyMaterial.LENGTH);
    byte[] outer = provider.wrap(Context.userKey(owner), userKey);
    SealKey handle = SealKey.of(owner, VERSION, userKey);
    byte[] inner =
        Sealer.seal(handle, Context.collectionKey(owner, Context.NO_COLLECTION), profileKey);
    Arrays.fill(profileKey, (byte) 0);
    Arrays.fill(userKey, (byte) 0);
    byte[] both = Arrays.copyOf(outer, outer.length + inner.length);
    System.arraycopy(inner, 0, both, outer.length, inner.length);
    return both;
  }

  /**
   * The keys of a home. Nothing is unwrapped before the first use.
   *
   * @param wrapped as {@link #newHome} made it
   */
  public HomeKeys home(UUID owner, byte[] wrapped) {
    int split = Math.max(0, wrapped.length - WRAPPED);
    byte[] outer = Arrays.copyOf(wrapped, split);
    byte[] inner = Arrays.copyOfRange(wrapped, split, wrapped.length);
    SealKey userKey = handle(owner, outer, () -> provider.unwrap(Context.userKey(owner), outer));
    SealKey profileKey = under(userKey, owner, Context.NO_COLLECTION, inner);
    return new HomeKeys(owner, userKey, profileKey);
  }

  /** Wraps a home's user key anew under the provider's current key; all else stays as it is. */
  public byte[] rewrapHome(UUID owner, byte[] wrapped) {
    int split = Math.max(0, wrapped.length - WRAPPED);
    byte[] userKey = provider.unwrap(Context.userKey(owner), Arrays.copyOf(wrapped, split));
    byte[] outer = provider.wrap(Context.userKey(owner), userKey);
    Arrays.fill(userKey, (byte) 0);
    byte[] both = Arrays.copyOf(outer, outer.length + wrapped.length - split);
    System.arraycopy(wrapped, split, both, outer.length, wrapped.length - split);
    return both;
  }

  /** A new random key for a collection, wrapped. */
  public byte[] newCollection(HomeKeys home, UUID collection) {
    byte[] secret = Primitives.random(KeyMaterial.LENGTH);
    byte[] wrapped =
        Sealer.seal(home.userKey(), Context.collectionKey(home.owner(), collection), secret);
    Arrays.fill(secret, (byte) 0);
    return wrapped;
  }

  /**
   * The key of a collection. Nothing is unwrapped before the first use.
   *
   * @param wrapped as {@link #newCollection} made it
   */
  public SealKey collection(HomeKeys home, UUID collection, byte[] wrapped) {
    return under(home.userKey(), home.owner(), collection, wrapped);
  }

  /** A new random system key, wrapped. */
  public byte[] newSystemKey() {
    byte[] secret = Primitives.random(KeyMaterial.LENGTH);
    byte[] wrapped = provider.wrap(Context.systemKey(), secret);
    Arrays.fill(secret, (byte) 0);
    return wrapped;
  }

  /** The system key. It stays in memory, as every sync token needs it. */
  public SystemKey system(byte[] wrapped) {
    byte[] secret = provider.unwrap(Context.systemKey(), wrapped);
    return new SystemKey(SealKey.of(Context.NO_COLLECTION, VERSION, secret));
  }

  /** How many keys are in memory now. */
  public long size() {
    unwrapped.cleanUp();
    return unwrapped.estimatedSize();
  }

  /** Zeroes all keys in memory. */
  @Override
  public void close() {
    unwrapped.invalidateAll();
    unwrapped.cleanUp();
  }

  private SealKey under(SealKey userKey, UUID owner, UUID collection, byte[] wrapped) {
    Context context = Context.collectionKey(owner, collection);
    return handle(collection, wrapped, () -> Opener.open(userKey, context, wrapped, collection));
  }

  /** The key of the cache is the wrapped blob itself, so a blob exchanged below us is noticed. */
  private SealKey handle(UUID id, byte[] wrapped, Supplier<byte[]> unwrap) {
    Wrapped slot = new Wrapped(id, wrapped);
    return new SealKey(id, VERSION, reader -> read(slot, unwrap, reader));
  }

  private byte @Nullable [] read(
      Wrapped slot, Supplier<byte[]> unwrap, Function<KeyMaterial, byte @Nullable []> reader) {
    KeyMaterial known = unwrapped.getIfPresent(slot);
    byte[] bytes = known == null ? null : reader.apply(known);
    if (bytes != null) {
      return bytes;
    }
    // Not inside the cache's own computation: unwrapping a collection key asks for its user key.
    KeyMaterial fresh = new KeyMaterial(unwrap.get());
    // Read before it is put in, for a full cache may throw out what is new at once.
    byte[] read = reader.apply(fresh);
    if (unwrapped.asMap().putIfAbsent(slot, fresh) != null) {
      fresh.destroy();
    }
    return read;
  }

  private static void zero(
      @Nullable Wrapped slot, @Nullable KeyMaterial material, RemovalCause cause) {
    if (material != null) {
      material.destroy();
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // compared by content below
  private record Wrapped(UUID id, byte[] blob) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Wrapped that && id.equals(that.id) && Arrays.equals(blob, that.blob);
    }

    @Override
    public int hashCode() {
      return 31 * id.hashCode() + Arrays.hashCode(blob);
    }
  }
}
