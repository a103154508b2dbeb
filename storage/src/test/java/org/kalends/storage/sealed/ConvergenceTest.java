package org.kalends.storage.sealed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.storage.sealed.Fixture.HOME;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.kalends.caldav.Spec;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.CollectionSnapshot;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.Member;
import org.kalends.storage.seal.EphemeralKeys;

/**
 * However a home is changed: what is in memory is what is stored, and synchronising leads there.
 */
class ConvergenceTest {

  @Provide
  Arbitrary<List<Step>> steps() {
    return Step.lists();
  }

  @Property(tries = 50)
  void snapshotsAfterOwnCommitsEqualThoseReadFromTheRows(@ForAll("steps") List<Step> steps) {
    Fixture fixture = new Fixture();
    for (Step step : steps) {
      step.apply(fixture.store);
    }
    assertEquals(picture(fixture.fresh(), 0), picture(fixture.store, 0));
  }

  @Property(tries = 50)
  void twoProcessesOnOneBackEndSeeTheSame(@ForAll("steps") List<Step> steps) {
    Tap tap = new Tap();
    tap.exclusive = false;
    Fixture fixture = new Fixture(tap, EphemeralKeys.provider());
    SealedStore other = fixture.fresh();
    for (Step step : steps) {
      step.apply(step.pick() % 2 == 0 ? fixture.store : other);
      if (step.pick() % 5 == 0) {
        assertEquals(picture(fixture.store, 0), picture(other, 0));
      }
    }
    assertEquals(picture(fixture.fresh(), 0), picture(other, 0));
    assertEquals(picture(fixture.fresh(), 0), picture(fixture.store, 0));
  }

  @Property(tries = 60)
  @Spec("RFC 6578 3.5")
  void aMirrorFedByChangesEqualsTheListing(@ForAll("steps") List<Step> steps) {
    Fixture fixture = new Fixture();
    Map<UUID, Mirror> mirrors = new HashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      steps.get(i).apply(fixture.store);
      if (steps.get(i).pick() % 3 == 0 || i == steps.size() - 1) {
        for (CollectionInfo info : fixture.home().collections()) {
          CollectionSnapshot snapshot = fixture.store.open(info).orElseThrow();
          mirrors.computeIfAbsent(info.id(), id -> new Mirror()).synchronise(snapshot);
        }
      }
    }
  }

  @Property(tries = 50)
  @Spec("RFC 6578 3.5")
  void noPlaceInAHomeIsBothRemovedAndThere(@ForAll("steps") List<Step> steps) {
    Fixture fixture = new Fixture();
    List<Map<UUID, String>> seen = new ArrayList<>();
    List<Long> revisions = new ArrayList<>();
    for (Step step : steps) {
      seen.add(children(fixture.home()));
      revisions.add(fixture.home().revision());
      step.apply(fixture.store);
    }
    Home last = fixture.home();
    for (int i = 0; i < seen.size(); i++) {
      List<String> removed =
          last.removedSince(revisions.get(i)).stream()
              .filter(info -> HOME.equals(info.parent()))
              .map(CollectionInfo::name)
              .toList();
      assertEquals(removed.size(), removed.stream().distinct().count());
      Map<UUID, String> now = children(last);
      assertTrue(removed.stream().noneMatch(now::containsValue));
      assertTrue(
          seen.get(i).values().stream()
              .allMatch(name -> now.containsValue(name) || removed.contains(name)));
    }
  }

  private static Map<UUID, String> children(Home home) {
    Map<UUID, String> children = new HashMap<>();
    home.children(HOME).forEach(info -> children.put(info.id(), info.name()));
    return children;
  }

  /** What a client holds of one collection. */
  private static final class Mirror {
    private final Map<String, String> etags = new TreeMap<>();
    private long revision;

    void synchronise(CollectionSnapshot snapshot) {
      List<Member> changed = snapshot.changedSince(revision);
      long last = revision;
      for (Member member : changed) {
        assertTrue(member.revision() >= last && member.revision() > revision);
        last = member.revision();
        if (member.removed()) {
          etags.remove(member.name());
        } else {
          etags.put(member.name(), member.etag());
        }
      }
      assertEquals(changed.size(), changed.stream().map(Member::name).distinct().count());
      Map<String, String> listed = new TreeMap<>();
      snapshot.members().forEach(member -> listed.put(member.name(), member.etag()));
      assertEquals(listed, etags);
      assertTrue(last <= snapshot.info().revision());
      revision = snapshot.info().revision();
    }
  }

  /** All that can be asked of a home, as text. */
  private static String picture(SealedStore store, long since) {
    StringBuilder out = new StringBuilder();
    Home home = store.home(HOME).orElseThrow();
    out.append(home.revision()).append(home.history()).append('\n');
    List<CollectionInfo> all = new ArrayList<>(home.collections());
    all.add(home.root());
    all.sort(Comparator.comparing(CollectionInfo::id));
    for (CollectionInfo info : all) {
      out.append(text(info)).append('\n');
      CollectionSnapshot snapshot = store.open(info).orElseThrow();
      assertEquals(text(info), text(snapshot.info()));
      out.append(snapshot.contentBytes()).append('\n');
      for (Member member : snapshot.members()) {
        out.append(member).append(snapshot.memberWithUid(member.facts().uid()));
        byte[] bytes = store.content(info, member).orElseThrow().bytes();
        out.append(new String(bytes, StandardCharsets.UTF_8));
        out.append(List.copyOf(store.properties(info, member).all())).append('\n');
        assertEquals(!store.properties(info, member).isEmpty(), member.hasProperties());
      }
      out.append("changed ").append(snapshot.changedSince(since)).append('\n');
      for (long hour = 0; hour < 500; hour += 97) {
        List<Member> touching = new ArrayList<>(snapshot.mayOverlap(hour * 3600, hour * 3600 + 9));
        touching.sort(Comparator.comparing(Member::name));
        long from = hour * 3600;
        List<Member> expected =
            snapshot.members().stream()
                .filter(member -> member.facts().mayOverlap(from, from + 9))
                .sorted(Comparator.comparing(Member::name))
                .toList();
        assertEquals(expected, touching);
      }
    }
    out.append("removed ");
    home.removedSince(since).stream()
        .sorted(Comparator.comparing(CollectionInfo::id))
        .forEach(info -> out.append(info.id()).append(info.name()).append(info.revision()));
    return out.toString();
  }

  private static String text(CollectionInfo info) {
    return info.id()
        + " "
        + info.parent()
        + " "
        + info.name()
        + " "
        + info.revision()
        + " "
        + info.ownRevision()
        + " "
        + info.created()
        + List.copyOf(info.properties().all());
  }
}
