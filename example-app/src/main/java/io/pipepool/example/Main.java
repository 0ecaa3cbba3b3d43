package io.pipepool.example;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The command line program. */
@Command(
    name = "pipepool-example",
    description =
        "Shows Pipepool at work: an audit of jars in worker processes, and three demonstrations.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    version = "pipepool-example 0.1.0-SNAPSHOT",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:failed", "2:wrong arguments"},
    subcommands = {
      AuditCommand.class,
      SquareCommand.class,
      SpeedupCommand.class,
      SurviveCommand.class,
      HelpCommand.class
    })
public final class Main {
  private Main() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Main::wrongArguments)
        .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command));
  }

  private static int wrongArguments(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println(name + ": " + failure.getMessage() + "; see '" + name + " --help'");
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static int failed(Exception failure, CommandLine command) {
    command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + OneLine.of(failure));
    return command.getCommandSpec().exitCodeOnExecutionException();
  }
}
