package org.kalends.server.cli;

import org.kalends.server.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kalends version}. */
@Command(
    name = "version",
    description = "Says which version this is, and what it runs on.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Text.class)
final class VersionCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    for (String line : new Text().getVersion()) {
      spec.commandLine().getOut().println(line);
    }
  }

  /** For {@code --version}, too. */
  static final class Text implements IVersionProvider {

    @Override
    public String[] getVersion() {
      return new String[] {
        "Kalends " + Version.text(),
        "Java "
            + Runtime.version()
            + " ("
            + System.getProperty("java.vendor")
            + "), "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch")
      };
    }
  }
}
