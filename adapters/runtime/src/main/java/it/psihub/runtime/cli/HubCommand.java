package it.psihub.runtime.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./hub}; without a command it shows the help. */
@Command(
        name = "hub",
        mixinStandardHelpOptions = true,
        version = "PSI Hub 0.1.0",
        description = "Scambia dati tra i Poli Sociali Integrati e centri per l'impiego, servizi sanitari,"
                + " tavoli regionali e servizi di incontro tra domanda e offerta di lavoro.",
        footer = {
            "",
            "  test        Esegue tutti i controlli e le prove (lo fa il lanciatore).",
            "",
            "Uscita: 0 bene, 1 i dati hanno problemi, 2 uso errato, 3 guasto."
        },
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            RunCommand.class,
            JobsCommand.class,
            IntakeCommand.class,
            ValidateCommand.class,
            CounterpartsCommand.class,
            MessagesCommand.class,
            DeliveriesCommand.class,
            LedgerCommand.class,
            BenchCommand.class,
            TortureCommand.class,
            TortureNodeCommand.class
        })
public final class HubCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** Runs what the arguments say and returns the exit code. */
    public static int run(String[] arguments) {
        CommandLine line = new CommandLine(new HubCommand());
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("hub: " + Failures.sentence(failure));
            command.getErr().flush();
            return Exit.FAILURE;
        });
        line.setParameterExceptionHandler((mistake, args) -> {
            CommandLine command = mistake.getCommandLine();
            command.getErr().println("hub: " + mistake.getMessage());
            CommandLine.UnmatchedArgumentException.printSuggestions(mistake, command.getErr());
            command.usage(command.getErr());
            return Exit.USAGE;
        });
        return line.execute(arguments);
    }
}
