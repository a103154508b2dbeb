package org.kalends.server.doctor;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kalends.server.config.Configuration;

/** All checks, in the order they are reported. */
public final class Doctor {

  private final Map<String, Check> checks = new LinkedHashMap<>();

  /** All checks there are. */
  public Doctor(Clock clock) {
    checks.put("key-place", new KeyPlace());
    checks.put("key-usable", new KeyUsable());
    checks.put("data-modes", new DataModes());
    checks.put("store-kind", new StoreKind());
    checks.put("store-server", new StoreServer());
    checks.put("database", new Database());
    checks.put("disk-sync", new DiskSync());
    checks.put("free-space", new FreeSpace());
    checks.put("swap", new Swap());
    checks.put("core-dumps", new CoreDumps());
    checks.put("open-files", new OpenFiles());
    checks.put("listen", new PublicListen());
    checks.put("base-url", new BaseUrl());
    checks.put("tls-validity", new TlsValidity(clock));
    checks.put("free-busy", new FreeBusyOpenness());
    checks.put("java", new JavaVersion());
  }

  /** Looks at everything. */
  public List<Finding> examine(Configuration configuration) {
    List<Finding> findings = new ArrayList<>();
    checks.forEach((name, check) -> findings.add(look(name, check, configuration)));
    return findings;
  }

  private static Finding look(String name, Check check, Configuration configuration) {
    try {
      Finding found = check.look(configuration);
      return new Finding(name, found.level(), found.text());
    } catch (IOException | RuntimeException e) {
      return Finding.warning(
          name, "could not be checked: " + e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }
}
