package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.kalends.caldav.Spec;

/** One client writes, another one keeps a mirror by sync-collection in pages of any size. */
class SyncMirrorTest {

  private static final int NAMES = 6;

  /** What happens next. */
  sealed interface Step {

    /** An object is stored or replaced. */
    record Put(int name, int version) implements Step {}

    /** An object is removed, if it is there. */
    record Delete(int name) implements Step {}

    /** An object gets another name; what is there is replaced. */
    record Move(int from, int to) implements Step {}

    /** The mirror asks for one page. */
    record Sync(int limit) implements Step {}
  }

  @Property(tries = 25, shrinking = ShrinkingMode.BOUNDED)
  @Spec({"RFC 6578 3.4", "RFC 6578 3.5", "RFC 6578 3.6"})
  void aMirrorConvergesToTheListing(@ForAll("histories") List<Step> history) {
    try (TestCalendar calendar = TestCalendar.ofAlice().make()) {
      Mirror mirror = new Mirror(calendar);
      for (Step step : history) {
        if (step instanceof Step.Put put) {
          String uid = calendar.path() + put.name();
          calendar
              .request("PUT", put.name() + ".ics")
              .calendar(Ics.event(uid, "X-VERSION:" + put.version()))
              .send()
              .expect(201, 204, 403);
        } else if (step instanceof Step.Delete delete) {
          calendar.request("DELETE", delete.name() + ".ics").send().expect(204, 404);
        } else if (step instanceof Step.Move move) {
          calendar
              .request("MOVE", move.from() + ".ics")
              .destination(calendar.path(move.to() + ".ics"))
              .send()
              .expect(201, 204, 403, 404);
        } else if (step instanceof Step.Sync sync) {
          mirror.page(sync.limit());
        }
      }
      while (mirror.page(3)) {
        // more to come
      }
      assertEquals(listing(calendar), mirror.etags);
    }
  }

  @Provide
  Arbitrary<List<Step>> histories() {
    Arbitrary<Integer> name = Arbitraries.integers().between(0, NAMES - 1);
    Arbitrary<Step> put =
        Combinators.combine(name, Arbitraries.integers().between(0, 99)).as(Step.Put::new);
    Arbitrary<Step> delete = name.map(Step.Delete::new);
    Arbitrary<Step> move = Combinators.combine(name, name).as(Step.Move::new);
    Arbitrary<Step> sync = Arbitraries.integers().between(1, 4).map(Step.Sync::new);
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(5, put),
            net.jqwik.api.Tuple.of(2, delete),
            net.jqwik.api.Tuple.of(1, move),
            net.jqwik.api.Tuple.of(3, sync))
        .list()
        .ofMinSize(5)
        .ofMaxSize(30);
  }

  private static Map<String, String> listing(TestCalendar calendar) {
    Map<String, String> etags = new TreeMap<>();
    for (Multistatus.Resource resource : calendar.propfind("1", "D:getetag").responses()) {
      if (!resource.href().equals(calendar.path())) {
        etags.put(resource.href(), resource.text("D:getetag"));
      }
    }
    return etags;
  }

  private static final class Mirror {

    private final TestCalendar calendar;
    private final Map<String, String> etags = new TreeMap<>();
    private String token = "";

    Mirror(TestCalendar calendar) {
      this.calendar = calendar;
    }

    /** Takes one page in; says whether there is another one. */
    boolean page(int limit) {
      Multistatus answer = calendar.report(Bodies.syncLimited(token, limit)).multistatus();
      boolean more = false;
      for (Multistatus.Resource resource : answer.responses()) {
        switch (resource.status().orElse(200)) {
          case 404 -> etags.remove(resource.href());
          case 507 -> more = true;
          default -> etags.put(resource.href(), resource.text("D:getetag"));
        }
      }
      token = answer.token();
      return more;
    }
  }
}
