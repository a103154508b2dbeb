package org.kalends.storage.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kalends.caldav.Spec;
import org.kalends.caldav.store.StoreUnavailableException;

@Spec("CBX1 6")
class KeyFilesTest {

  private static final Context CONTEXT = Context.userKey(new UUID(1, 1));

  @TempDir private Path directory;
  private Path keyFile;
  private Path keyring;
  private Path passphrase;

  @BeforeEach
  void name() {
    keyFile = directory.resolve("below/kalends.key");
    keyring = directory.resolve("keyring.json");
    passphrase = directory.resolve("passphrase");
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static void chmod(Path file, String mode) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private static String refused(Runnable work) {
    String message = assertThrows(StoreUnavailableException.class, work::run).getMessage();
    assertFalse(message.isBlank());
    return message;
  }

  private static byte[] key() {
    byte[] key = new byte[32];
    key[3] = 9;
    return key;
  }

  @Test
  void aKeyFileIsForItsOwnerOnlyAndNeverReplaced() throws IOException {
    KeyFile.create(keyFile);
    assertEquals("rw-------", mode(keyFile));
    byte[] before = Files.readAllBytes(keyFile);
    refused(() -> KeyFile.create(keyFile));
    assertArrayEquals(before, Files.readAllBytes(keyFile));
    chmod(keyFile, "rw-r-----");
    assertTrue(refused(() -> KeyFile.open(keyFile)).contains("chmod 600"));
    chmod(keyFile, "rw----r--");
    refused(() -> KeyFile.open(keyFile));
    chmod(keyFile, "r--------");
    assertEquals(1, KeyFile.open(keyFile).current().number());
  }

  @Test
  void whatOneOpeningWrappedTheNextUnwraps() {
    KeyFile.create(keyFile);
    byte[] wrapped = KeyFile.open(keyFile).wrap(CONTEXT, key());
    assertArrayEquals(key(), KeyFile.open(keyFile).unwrap(CONTEXT, wrapped));
    refused(() -> KeyFile.open(keyFile).unwrap(Context.systemKey(), wrapped));
    Path other = directory.resolve("other.key");
    KeyFile.create(other);
    String message = refused(() -> KeyFile.open(other).unwrap(CONTEXT, wrapped));
    assertTrue(message.contains("another key encryption key"), message);
  }

  @Test
  void oldWrapsOpenAfterARotation() throws IOException {
    KeyFile.create(keyFile);
    byte[] old = KeyFile.open(keyFile).wrap(CONTEXT, key());
    KeyFile.rotate(keyFile);
    assertEquals("rw-------", mode(keyFile));
    KeyProvider rotated = KeyFile.open(keyFile);
    assertEquals(2, rotated.current().number());
    assertEquals(2, rotated.list().size());
    assertArrayEquals(key(), rotated.unwrap(CONTEXT, old));
    byte[] wrapped = rotated.wrap(CONTEXT, key());
    assertEquals(2, Header.keyVersion(wrapped));
    assertEquals(List.of(), rotated.health());
  }

  @Test
  void aDamagedKeyFileIsRefusedWithoutQuotingIt() throws IOException {
    refused(() -> KeyFile.open(keyFile));
    KeyFile.create(keyFile);
    String last = Files.readAllLines(keyFile).get(2);
    String secret = last.split(" ", -1)[3].substring(0, 10);
    for (String content :
        List.of("", "# only a remark\n", "kalends-key-1 1 x " + secret + "!!\n", "other\n")) {
      Files.writeString(keyFile, content);
      String message = refused(() -> KeyFile.open(keyFile));
      assertFalse(message.contains(secret));
    }
    Files.write(keyFile, new byte[2 << 20]);
    refused(() -> KeyFile.open(keyFile));
  }

  @Test
  void healthTellsOfAFileThatWentAwayOrIsOpenToOthers() throws IOException {
    KeyFile.create(keyFile);
    KeyProvider keys = KeyFile.open(keyFile);
    assertEquals(List.of(), keys.health());
    chmod(keyFile, "rw-rw-rw-");
    assertEquals(1, keys.health().size());
    Files.delete(keyFile);
    assertEquals(1, keys.health().size());
  }

  @Test
  @Spec("RFC 9106 3.1")
  void aKeyringOpensWithItsPassphraseOnly() throws IOException {
    Passphrase.create(passphrase);
    assertEquals("rw-------", mode(passphrase));
    PassphraseKeyring.create(keyring, passphrase, Clock.systemUTC());
    assertEquals("rw-------", mode(keyring));
    byte[] wrapped = PassphraseKeyring.open(keyring, passphrase).wrap(CONTEXT, key());
    assertArrayEquals(key(), PassphraseKeyring.open(keyring, passphrase).unwrap(CONTEXT, wrapped));
    String json = Files.readString(keyring);
    assertTrue(json.contains("65536"), json);
    Path wrong = directory.resolve("wrong");
    Passphrase.create(wrong);
    assertTrue(
        refused(() -> PassphraseKeyring.open(keyring, wrong)).contains("passphrase is wrong"));
  }

  @Test
  void aKeyringRotatesAndKeepsItsOldKeys() {
    Passphrase.create(passphrase);
    PassphraseKeyring.create(keyring, passphrase, Clock.systemUTC());
    byte[] old = PassphraseKeyring.open(keyring, passphrase).wrap(CONTEXT, key());
    PassphraseKeyring.rotate(keyring, passphrase, Clock.systemUTC());
    KeyProvider rotated = PassphraseKeyring.open(keyring, passphrase);
    assertEquals(2, rotated.current().number());
    assertArrayEquals(key(), rotated.unwrap(CONTEXT, old));
  }

  @Test
  void aPassphraseFileOpenToOthersOrTooShortIsRefused() throws IOException {
    Files.write(passphrase, "correct horse battery\n".getBytes(StandardCharsets.UTF_8));
    chmod(passphrase, "rw-r--r--");
    assertTrue(
        refused(() -> PassphraseKeyring.create(keyring, passphrase, Clock.systemUTC()))
            .contains("chmod 600"));
    Files.writeString(passphrase, "short\n");
    chmod(passphrase, "r--------");
    refused(() -> PassphraseKeyring.create(keyring, passphrase, Clock.systemUTC()));
    assertFalse(Files.exists(keyring));
  }

  @Test
  void aKeyringThatWasChangedIsRefused() throws IOException {
    Passphrase.create(passphrase);
    PassphraseKeyring.create(keyring, passphrase, Clock.systemUTC());
    String json = Files.readString(keyring);
    for (String changed :
        List.of(
            "{}",
            "not json",
            json.replace("\"version\" : 1", "\"version\" : 2"),
            json.replace("65536", "4"),
            json.replace("65536", "2000000000"),
            json.replace("\"sealed\" : \"", "\"sealed\" : \"AAAA"))) {
      assertFalse(changed.equals(json));
      Files.writeString(keyring, changed);
      refused(() -> PassphraseKeyring.open(keyring, passphrase));
    }
  }
}
