package it.psihub.runtime.cli;

import it.psihub.exchange.BulkSource;
import it.psihub.exchange.JobOutcome;
import it.psihub.runtime.app.HubHome;
import it.psihub.runtime.app.RunningHub;
import it.psihub.runtime.text.ProgressLine;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "intake",
        mixinStandardHelpOptions = true,
        description = "Riceve file di sistemi PSI; accanto a ciascuno scrive gli scarti con riga, campo e motivo.")
final class IntakeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--source",
            paramLabel = "NOME",
            description = "Sistema di provenienza; se manca, il nome del file fino al primo punto.")
    private @Nullable String source;

    @Option(names = "--dry-run", description = "Controlla soltanto: mostra quante righe sono buone e i primi problemi.")
    private boolean dryRun;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "File NDJSON o CSV.")
    private List<Path> files = List.of();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        for (Path file : files) {
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                return refuse("il file " + file + " non si può leggere");
            }
        }
        long problems = 0;
        try (RunningHub hub =
                RunningHub.start(HubHome.of(System.getenv()), System.getenv(), "intake", Optional.empty(), 1)) {
            Optional<String> mistake =
                    files.stream().flatMap(file -> mistake(hub, file).stream()).findFirst();
            if (mistake.isPresent()) {
                return refuse(mistake.get());
            }
            if (dryRun) {
                DryRun trial = new DryRun(hub.application().beans(BulkSource.class), out);
                for (Path file : files) {
                    problems += trial.read(source(file), file);
                }
                out.flush();
                return problems == 0 ? Exit.OK : Exit.PROBLEMS;
            }
            for (Path file : files) {
                JobOutcome outcome = take(hub, file, out);
                out.println(file.getFileName() + ": "
                        + (outcome.completed() ? "" : "non riuscito: " + outcome.message() + " ") + outcome.counts());
                problems += outcome.completed() ? outcome.counts().getOrDefault("rejected", 0L) : 1;
            }
            out.flush();
        }
        return problems == 0 ? Exit.OK : Exit.PROBLEMS;
    }

    private int refuse(String why) {
        spec.commandLine().getErr().println("hub: " + why);
        return Exit.USAGE;
    }

    private Optional<String> mistake(RunningHub hub, Path file) {
        Optional<String> unknown = Sources.mistake(hub, source(file));
        boolean readable = hub.application().beans(BulkSource.class).stream().anyMatch(format -> format.reads(file));
        return unknown.isPresent() || readable
                ? unknown
                : Optional.of("formato sconosciuto: " + file.getFileName() + " (si leggono .ndjson e .csv)");
    }

    private JobOutcome take(RunningHub hub, Path file, PrintWriter out) {
        try (ProgressLine line = new ProgressLine(out, file.getFileName().toString(), 0)) {
            return hub.jobs()
                    .run(
                            "take-in-file",
                            Map.of(
                                    "source",
                                    source(file),
                                    "file",
                                    file.toAbsolutePath().toString()),
                            line);
        }
    }

    private String source(Path file) {
        String name = file.getFileName().toString();
        int dot = name.indexOf('.');
        return source != null ? source : dot < 0 ? name : name.substring(0, dot);
    }
}
