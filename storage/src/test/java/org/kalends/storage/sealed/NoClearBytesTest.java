package org.kalends.storage.sealed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.storage.sealed.Fixture.CALENDAR;
import static org.kalends.storage.sealed.Fixture.HOME;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;
import org.kalends.caldav.principal.AppPassword;
import org.kalends.caldav.principal.Credentials;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.CollectionDraft;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.ComponentKind;
import org.kalends.caldav.store.Member;
import org.kalends.storage.seal.EphemeralKeys;

/** Nothing that was planted in clear is in anything a back end is given, in any usual form. */
@Spec("CBX1 9")
class NoClearBytesTest {

  private static final long START = 1_777_771_234L;

  private final Tap tap = new Tap();
  private final Fixture fixture = new Fixture(tap, EphemeralKeys.provider());
  private final List<String> markers = new ArrayList<>();

  private String marker(String kind) {
    String marker = "Marker" + kind + markers.size() + "Zqx";
    markers.add(marker);
    return marker;
  }

  @Test
  void noMarkerReachesTheBackEnd() {
    plantMembers();
    plantCollections();
    plantAccounts();
    assertTrue(markers.size() >= 20);
    List<byte[]> forms = new ArrayList<>();
    markers.forEach(marker -> addForms(marker, forms));
    addForms(Long.toString(START), forms);
    forms.add(ByteBuffer.allocate(8).putLong(START).array());
    forms.add(ByteBuffer.allocate(4).putInt((int) START).array());
    List<String> written = tap.written.stream().map(bytes -> text(bytes)).toList();
    assertTrue(written.size() > 60);
    long hits =
        forms.stream()
            .filter(form -> written.stream().anyMatch(blob -> blob.contains(text(form))))
            .count();
    assertEquals(0, hits);
  }

  @Test
  void theSearchWouldFindWhatIsInClear() {
    String marker = marker("Found");
    List<byte[]> forms = new ArrayList<>();
    addForms(marker, forms);
    for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
      String blob = text(("xx" + marker + "yy").getBytes(charset));
      assertTrue(forms.stream().anyMatch(form -> blob.contains(text(form))));
    }
    String encoded =
        Base64.getEncoder().encodeToString(("x" + marker + "y").getBytes(StandardCharsets.UTF_8));
    assertTrue(forms.stream().anyMatch(form -> encoded.contains(text(form))));
  }

  private void plantMembers() {
    for (int i = 0; i < 4; i++) {
      String name = marker("Name");
      byte[] body =
          ("SUMMARY:" + marker("Summary") + "\nATTENDEE:mailto:" + marker("Mail") + "@x.example")
              .getBytes(StandardCharsets.UTF_8);
      Member.Facts facts =
          new Member.Facts(
              ComponentKind.VEVENT,
              marker("Uid"),
              body.length,
              "text/" + marker("Type"),
              START,
              START + 60,
              3,
              marker("ScheduleTag"));
      fixture.commit(
          new Change.PutMember(CALENDAR, name, 0, facts, body),
          new Change.SetProperties(
              CALENDAR, name, 0, Fixture.property(marker("Property"), marker("Value"))));
      fixture.commit(new Change.PutMember(CALENDAR, name, 1, facts, body));
    }
    Member gone = fixture.snapshot().members().iterator().next();
    fixture.commit(new Change.RemoveMember(CALENDAR, gone.name(), gone.version()));
  }

  private void plantCollections() {
    UUID id = UUID.randomUUID();
    CollectionDraft draft =
        Fixture.draft(id, HOME, marker("Calendar"))
            .withProperties(Fixture.property(marker("Colour"), marker("DisplayName")));
    fixture.commit(new Change.CreateCollection(draft));
    CollectionInfo info = fixture.home().collection(id).orElseThrow();
    fixture.commit(
        new Change.UpdateCollection(draft.movedTo(HOME, marker("Renamed")), info.ownRevision()));
    fixture.commit(new Change.RemoveCollection(id));
  }

  private void plantAccounts() {
    SealedAccounts accounts = new SealedAccounts(fixture.store, Fixture.CLOCK);
    Principal principal =
        Principal.of(
            UUID.randomUUID(),
            PrincipalKind.USER,
            marker("Login").toLowerCase(Locale.ROOT),
            marker("Person"),
            List.of(marker("Address") + "@example.com"));
    markers.add(principal.name());
    AppPassword device =
        new AppPassword(
            marker("Id"), marker("Label"), marker("Mac"), false, Fixture.CLOCK.instant(), null);
    accounts.save(principal, new Credentials(marker("Hash"), List.of(device), 0));
    accounts.used(principal.id(), device.id());
    accounts.close();
  }

  private static void addForms(String marker, List<byte[]> forms) {
    byte[] utf8 = marker.getBytes(StandardCharsets.UTF_8);
    forms.add(utf8);
    forms.add(marker.getBytes(StandardCharsets.UTF_16LE));
    forms.add(marker.getBytes(StandardCharsets.UTF_16BE));
    String hex = HexFormat.of().formatHex(utf8);
    forms.add(hex.getBytes(StandardCharsets.US_ASCII));
    forms.add(hex.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
    for (int shift = 0; shift < 3; shift++) {
      byte[] shifted = new byte[utf8.length - shift];
      System.arraycopy(utf8, shift, shifted, 0, shifted.length);
      int whole = shifted.length / 3 * 3;
      byte[] cut = java.util.Arrays.copyOf(shifted, whole);
      forms.add(Base64.getEncoder().encode(cut));
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
