package org.kalends.server.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.kalends.server.doctor.Doctor;
import org.kalends.server.doctor.Finding;
import org.kalends.server.log.LogSetup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kalends doctor}. */
@Command(
    name = "doctor",
    description =
        "Checks this machine and the configuration. Exits with 0 if all is well, 1 if something is"
            + " worth a look, 2 if a promise of Kalends does not hold here.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private StoreOptions options;

  @Option(names = "--json", description = "One JSON object instead of text.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    LogSetup.apply("error", false);
    List<Finding> findings = new Doctor(Clock.systemUTC()).examine(options.configuration());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(json(findings));
    } else {
      findings.forEach(
          found -> out.printf("%-8s%-14s%s%n", word(found), found.check(), found.text()));
    }
    return findings.stream().mapToInt(found -> found.level().exitCode()).max().orElse(0);
  }

  private static String word(Finding found) {
    return found.level().name().toLowerCase(Locale.ROOT);
  }

  private static String json(List<Finding> findings) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      out.writeStartObject();
      out.writeArrayFieldStart("findings");
      for (Finding found : findings) {
        out.writeStartObject();
        out.writeStringField("check", found.check());
        out.writeStringField("level", word(found));
        out.writeStringField("text", found.text());
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    return text.toString();
  }
}
