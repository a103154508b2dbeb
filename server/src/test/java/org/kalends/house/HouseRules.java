package org.kalends.house;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kalends.caldav.store.CalendarStore;

/** Every rule by the name of what it guards. */
final class HouseRules {

  private HouseRules() {}

  static Map<String, ArchRule> all() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put(
        "cryptography",
        room(
            new String[] {"javax.crypto..", "org.bouncycastle.."},
            "..storage.seal..",
            "..auth.password.."));
    rules.put(
        "SQL",
        room(
            new String[] {
              "java.sql..", "javax.sql..", "com.zaxxer..", "org.h2..", "org.postgresql.."
            },
            "..storage.jdbc.."));
    rules.put("sign-in", room(new String[] {"org.apache.shiro.."}, "..kalends.auth.."));
    rules.put(
        "HTTP",
        room(
            new String[] {"org.eclipse.jetty..", "io.milton..", "jakarta.servlet.."},
            "..kalends.server.http..",
            "..kalends.server.tls..",
            "..kalends.server.war.."));
    rules.put(
        "XML",
        room(
            new String[] {
              "javax.xml.stream..", "com.fasterxml.aalto..", "org.w3c.dom..", "org.xml.sax.."
            },
            "..caldav.xml.."));
    rules.put(
        "iCalendar",
        room(
            new String[] {"net.fortuna.ical4j..", "org.dmfs..", "com.ibm.icu.."},
            "..caldav.icalendar.."));
    rules.put(
        "mail",
        room(new String[] {"jakarta.mail..", "org.eclipse.angus.."}, "..kalends.server.imip.."));
    rules.put("time", time());
    rules.put("data", data());
    rules.put(
        "core knows no other module",
        noClasses()
            .that()
            .resideInAPackage("org.kalends.caldav..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.kalends.storage..", "org.kalends.auth..", "org.kalends.server.."));
    rules.put(
        "storage and sign-in do not know each other",
        noClasses()
            .that()
            .resideInAPackage("org.kalends.storage..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.kalends.auth..", "org.kalends.server.."));
    rules.put(
        "back ends never see plain data",
        noClasses()
            .that()
            .resideInAnyPackage("..storage.jdbc..", "..storage.memory..", "..storage.record..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..storage.seal..", "..storage.sealed.."));
    rules.put(
        "names say what things are",
        noClasses()
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager)(\\$.*)?")
            .allowEmptyShould(true));
    rules.put(
        "no cycles between packages",
        slices().matching("org.kalends.(**)").should().beFreeOfCycles());
    return rules;
  }

  /** A library may be touched in its rooms and nowhere else. */
  private static ArchRule room(String[] library, String... rooms) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(rooms)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(library);
  }

  /** The time comes from a java.time.Clock that somebody passed in. */
  private static ArchRule time() {
    return noClasses()
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethodWhere(
            target(owner(JavaClass.Predicates.resideInAPackage("java.time")))
                .and(target(nameMatching("now|systemDefaultZone")))
                .and(target(new WithoutClock())));
  }

  /** Only the resource tree and its writer read and write collections. */
  private static ArchRule data() {
    return classes()
        .that()
        .resideOutsideOfPackages(
            "org.kalends.caldav.resource..",
            "org.kalends.caldav.scheduling..",
            "org.kalends.caldav.sharing..",
            "org.kalends.caldav.store..",
            "org.kalends.storage..")
        .should(
            new NotCall(
                CalendarStore.class,
                "home|createHome|open|content|contents|properties|commit|awaitDurable"));
  }
}
