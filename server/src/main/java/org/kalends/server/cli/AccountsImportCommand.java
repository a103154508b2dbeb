package org.kalends.server.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kalends.auth.accounts.AccountsFileReader;
import org.kalends.auth.accounts.ImportResult;
import org.kalends.server.Kalends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kalends accounts import}. */
@Command(
    name = "import",
    description =
        "Brings users, groups, locations, resources and their delegates to what a YAML file says."
            + " Accounts that are not in the file stay as they are.",
    mixinStandardHelpOptions = true)
final class AccountsImportCommand extends StoreCommand {

  @Parameters(paramLabel = "FILE", description = "The accounts in YAML.")
  private Path file;

  @Option(
      names = "--allow-administrators",
      description = "Accepts accounts that may do everything on all calendars.")
  private boolean administrators;

  @Override
  String input() throws IOException {
    if (!Files.isReadable(file)) {
      throw new CommandException("cannot read " + file);
    }
    return Files.readString(file);
  }

  @Override
  void run(Kalends kalends, String input, PrintWriter out) {
    ImportResult result =
        kalends
            .accountsImport()
            .apply(
                AccountsFileReader.read(
                    new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8))),
                administrators || kalends.directory().isForTests());
    kalends.sharing().refreshGroups();
    out.println(
        result.created()
            + " accounts added, "
            + result.updated()
            + " changed, "
            + result.unchanged()
            + " as they were");
  }
}
