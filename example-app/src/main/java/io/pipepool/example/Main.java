package io.pipepool.example;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

/** The command line program. */
@Command(
    name = "pipepool-example",
    description =
        "Shows Pipepool at work: an audit of jars in worker processes, queries of its result, and three"
            + " demonstrations.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    version = "pipepool-example 0.1.0-SNAPSHOT",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:failed", "2:wrong arguments"},
    subcommands = {
      AuditCommand.class,
      QueryCommand.class,
      SquareCommand.class,
      SpeedupCommand.class,
      SurviveCommand.class,
      HelpCommand.class
    })
public final class Main {
  private Main() {}

  /** Runs the command and ends the process with the command's exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setExecutionStrategy(Main::run)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Main::wrongArguments)
        .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command));
  }

  private static int wrongArguments(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    String message = Objects.requireNonNullElse(failure.getMessage(), "wrong arguments");
    String problem = Printable.of(message.replaceFirst("\\.$", ""));
    command.getErr().println(name + ": " + problem + "; see '" + name + " --help'");
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  /** Runs the command that the user named, and makes sure that its output has arrived. */
  private static int run(ParseResult parsed) {
    List<CommandLine> commands = parsed.asCommandLineList();
    CommandLine command = commands.get(commands.size() - 1);
    try {
      int exitCode = new RunLast().execute(parsed);
      // A PrintWriter throws no exception if writing fails, and Picocli's does not even ask the
      // stream behind it. If the reader has gone, as in "| head", this program reports the same
      // failure as for a full disk: Java does not say which it was.
      if (command.getOut().checkError() || System.out.checkError()) {
        throw new IOException("standard output could not be written");
      }
      return exitCode;
    } catch (IOException | Error e) { // Picocli handles nothing but exceptions
      throw new ExecutionException(command, "failed", e);
    }
  }

  private static int failed(Exception failure, CommandLine command) {
    Throwable cause = failure;
    if (failure instanceof ExecutionException wrapper
        && wrapper.getCause() instanceof Error error) {
      cause = error;
    }
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println(name + ": " + Printable.of(OneLine.of(cause)));
    return command.getCommandSpec().exitCodeOnExecutionException();
  }
}
