package org.kalends.storage.seal;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.kalends.caldav.store.StoreUnavailableException;

/**
 * Seals to an X25519 public key (RFC 7748): anybody can seal, only the holder of the private key
 * can open, and every message has a key pair of its own, so that its single nonce is never
 * repeated.
 */
public final class SealedBox {

  private static final int KEY = 32;
  private static final byte[] BASE_POINT = basePoint();

  private SealedBox() {}

  /** The public key of a private one. */
  public static byte[] publicKey(SealKey privateKey) {
    byte[] secret = privateKey.copy();
    try {
      return agree(secret, BASE_POINT);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("X25519 refused its base point", e);
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  /**
   * Seals {@code plain} for a recipient.
   *
   * @param info what it is, which the recipient must know to open it
   * @throws IllegalArgumentException if the recipient's key is none
   */
  public static byte[] seal(byte[] recipient, String info, byte[] plain) {
    return seal(recipient, info, plain, Primitives.random(KEY));
  }

  /** With the message's private key given: for the vectors only. Zeroes it. */
  static byte[] seal(byte[] recipient, String info, byte[] plain, byte[] ephemeral) {
    byte[] text = text(info);
    try {
      byte[] ephemeralPublic = agree(ephemeral, BASE_POINT);
      byte[] shared = agree(ephemeral, recipient);
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, shared, concat(ephemeralPublic, recipient), text);
      byte[] box = Arrays.copyOf(ephemeralPublic, KEY + plain.length + Header.TAG);
      cipher.doFinal(plain, 0, plain.length, box, KEY);
      return box;
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not an X25519 public key", e);
    } finally {
      Arrays.fill(ephemeral, (byte) 0);
    }
  }

  /**
   * Opens a box.
   *
   * @param row where it was found, for the log
   * @throws StoreUnavailableException if it was not sealed for this key and {@code info}, or was
   *     changed
   */
  public static byte[] open(SealKey privateKey, String info, byte[] box, UUID row) {
    if (box.length < KEY + Header.TAG) {
      throw Opener.integrityFailure(row);
    }
    byte[] ephemeralPublic = Arrays.copyOf(box, KEY);
    byte[] recipient = publicKey(privateKey);
    byte[] secret = privateKey.copy();
    try {
      byte[] shared = agree(secret, ephemeralPublic);
      Cipher cipher =
          cipher(Cipher.DECRYPT_MODE, shared, concat(ephemeralPublic, recipient), text(info));
      return cipher.doFinal(box, KEY, box.length - KEY);
    } catch (GeneralSecurityException e) {
      throw Opener.integrityFailure(row);
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  private static Cipher cipher(int mode, byte[] shared, byte[] salt, byte[] text)
      throws GeneralSecurityException {
    byte[] key = Hkdf.derive(shared, salt, text, KeyMaterial.LENGTH);
    Arrays.fill(shared, (byte) 0);
    // A cipher of its own: the shared one refuses the fixed nonce if the same key comes twice.
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode,
        new SecretKeySpec(key, "AES"),
        new GCMParameterSpec(Header.TAG * 8, new byte[Header.NONCE_LENGTH]));
    Arrays.fill(key, (byte) 0);
    cipher.updateAAD(text);
    return cipher;
  }

  /** X25519; an all-zero result (a point of small order) is refused. */
  private static byte[] agree(byte[] secret, byte[] point) throws GeneralSecurityException {
    KeyFactory keys = KeyFactory.getInstance("X25519");
    PrivateKey own = keys.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, secret));
    PublicKey other =
        keys.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, coordinate(point)));
    KeyAgreement agreement = KeyAgreement.getInstance("X25519");
    agreement.init(own);
    agreement.doPhase(other, true);
    byte[] shared = agreement.generateSecret();
    if (MessageDigest.isEqual(shared, new byte[KEY])) {
      throw new GeneralSecurityException("point of small order");
    }
    return shared;
  }

  /** The u-coordinate: little endian, the highest bit ignored (RFC 7748 section 5). */
  private static BigInteger coordinate(byte[] point) throws GeneralSecurityException {
    if (point.length != KEY) {
      throw new GeneralSecurityException("an X25519 key has 32 bytes");
    }
    byte[] bigEndian = new byte[KEY];
    for (int i = 0; i < KEY; i++) {
      bigEndian[i] = point[KEY - 1 - i];
    }
    bigEndian[0] &= 0x7f;
    return new BigInteger(1, bigEndian);
  }

  private static byte[] text(String info) {
    return ("CBX1 seal" + info).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] basePoint() {
    byte[] point = new byte[KEY];
    point[0] = 9;
    return point;
  }
}
