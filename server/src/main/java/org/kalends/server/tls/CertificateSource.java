package org.kalends.server.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's certificate and key, as the files say now: new ones are taken when the files change,
 * without a restart. Files that cannot be used are reported in the log, and what was read before
 * stays in use.
 */
public final class CertificateSource implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CertificateSource.class);

  /** Who uses the certificate. */
  @FunctionalInterface
  public interface Follower {

    /** Takes a key store that holds one key; the password opens it. */
    void use(KeyStore store, String password) throws Exception;
  }

  private final TlsFiles files;
  private final List<Follower> followers = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(CertificateSource::daemon);
  private KeyStores.Opened current;
  private List<FileTime> seen;

  private CertificateSource(TlsFiles files) {
    this.files = files;
    this.seen = times();
    this.current = KeyStores.read(files);
  }

  /**
   * Reads the files and looks at them again every so often.
   *
   * @throws TlsException if they cannot be used
   */
  @SuppressWarnings("FutureReturnValueIgnored") // look() catches what goes wrong
  public static CertificateSource open(TlsFiles files, Duration interval) {
    CertificateSource source = new CertificateSource(files);
    source.watch.scheduleWithFixedDelay(
        source::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    return source;
  }

  /** Reads the files once, for a check: until when the certificate is valid. */
  public static Instant validUntil(TlsFiles files) {
    return KeyStores.read(files).leaf().getNotAfter().toInstant();
  }

  /** Hands the certificate over, now and whenever there is a new one. */
  public synchronized void follow(Follower follower) {
    followers.add(follower);
    tell(follower);
  }

  @Override
  public void close() {
    watch.shutdownNow();
  }

  private synchronized void look() {
    try {
      List<FileTime> now = times();
      if (now.equals(seen)) {
        return;
      }
      current = KeyStores.read(files);
      seen = now;
      followers.forEach(this::tell);
      LOG.info("new certificate, valid until {}", current.leaf().getNotAfter().toInstant());
    } catch (RuntimeException e) {
      // The files may be half-written: the next look tells.
      LOG.warn("the new certificate is not used: {}", e.getMessage());
    }
  }

  private void tell(Follower follower) {
    try {
      follower.use(current.store(), current.password());
    } catch (Exception e) {
      throw new TlsException("the certificate is not accepted: " + e.getMessage(), e);
    }
  }

  private List<FileTime> times() {
    List<FileTime> times = new ArrayList<>();
    for (Path file : files.files()) {
      try {
        times.add(Files.getLastModifiedTime(file));
      } catch (IOException e) {
        times.add(FileTime.fromMillis(0));
      }
    }
    return times;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "certificate-watch");
    thread.setDaemon(true);
    return thread;
  }
}
