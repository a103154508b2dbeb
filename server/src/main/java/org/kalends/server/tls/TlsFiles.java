package org.kalends.server.tls;

import java.nio.file.Path;
import java.util.List;

/** Where a certificate chain and its private key are. */
public sealed interface TlsFiles {

  /** The files whose change means a new certificate. */
  List<Path> files();

  /**
   * PEM files, as ACME clients write them.
   *
   * @param chain the server's certificate and those it was issued by, in this order
   * @param key the private key, PKCS#8, not encrypted
   */
  record Pem(Path chain, Path key) implements TlsFiles {
    @Override
    public List<Path> files() {
      return List.of(chain, key);
    }
  }

  /**
   * A PKCS#12 key store.
   *
   * @param store the key store
   * @param passwordFile a file with its password in the first line
   */
  record Pkcs12(Path store, Path passwordFile) implements TlsFiles {
    @Override
    public List<Path> files() {
      return List.of(store, passwordFile);
    }
  }
}
