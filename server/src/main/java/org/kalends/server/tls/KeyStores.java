package org.kalends.server.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificate files into key stores in memory. */
final class KeyStores {

  private static final Pattern PRIVATE_KEY =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]*)PRIVATE KEY-----([^-]+)-----END");

  /**
   * A key store and the password of its one key.
   *
   * @param store the store
   * @param password the password
   * @param leaf the server's certificate
   */
  record Opened(KeyStore store, String password, X509Certificate leaf) {}

  static Opened read(TlsFiles files) {
    for (Path file : files.files()) {
      if (!Files.isReadable(file)) {
        throw new TlsException("cannot read " + file, null);
      }
    }
    try {
      return files instanceof TlsFiles.Pem pem ? pem(pem) : pkcs12((TlsFiles.Pkcs12) files);
    } catch (IOException | GeneralSecurityException e) {
      throw new TlsException("cannot use " + files.files().get(0) + ": " + e.getMessage(), e);
    }
  }

  private static Opened pem(TlsFiles.Pem pem) throws IOException, GeneralSecurityException {
    List<Certificate> chain = chain(pem.chain());
    PublicKey certified = chain.get(0).getPublicKey();
    PrivateKey key = privateKey(pem.key(), certified.getAlgorithm());
    if (!belong(key, certified)) {
      throw new TlsException("the key in " + pem.key() + " is not of " + pem.chain(), null);
    }
    String password = Long.toHexString(new SecureRandom().nextLong());
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("kalends", key, password.toCharArray(), chain.toArray(Certificate[]::new));
    return new Opened(store, password, (X509Certificate) chain.get(0));
  }

  /** What the private key signs, the public key must verify. */
  private static boolean belong(PrivateKey key, PublicKey certified)
      throws GeneralSecurityException {
    String algorithm = certified.getAlgorithm();
    String name =
        switch (algorithm) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> algorithm;
        };
    byte[] probe = {1, 2, 3};
    Signature signature = Signature.getInstance(name);
    signature.initSign(key);
    signature.update(probe);
    byte[] signed = signature.sign();
    signature.initVerify(certified);
    signature.update(probe);
    return signature.verify(signed);
  }

  private static List<Certificate> chain(Path file) throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> all =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (all.isEmpty()) {
        throw new TlsException("no certificate in " + file, null);
      }
      return List.copyOf(all);
    }
  }

  private static PrivateKey privateKey(Path file, String algorithm)
      throws IOException, GeneralSecurityException {
    Matcher key = PRIVATE_KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
    if (!key.find()) {
      throw new TlsException("no private key in " + file, null);
    }
    if (!key.group(1).isEmpty()) {
      throw new TlsException(
          "the key in " + file + " is not plain PKCS#8; convert it: openssl pkcs8 -topk8 -nocrypt",
          null);
    }
    byte[] der = Base64.getMimeDecoder().decode(key.group(2));
    try {
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (InvalidKeySpecException e) {
      throw new TlsException(
          "the key in " + file + " does not belong to the certificate (" + algorithm + ")", e);
    }
  }

  private static Opened pkcs12(TlsFiles.Pkcs12 files) throws IOException, GeneralSecurityException {
    List<String> lines = Files.readAllLines(files.passwordFile());
    String password = lines.isEmpty() ? "" : lines.get(0);
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(new ByteArrayInputStream(Files.readAllBytes(files.store())), password.toCharArray());
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias) && store.getCertificate(alias) instanceof X509Certificate leaf) {
        return new Opened(store, password, leaf);
      }
    }
    throw new TlsException("no private key in " + files.store(), null);
  }

  private KeyStores() {}
}
