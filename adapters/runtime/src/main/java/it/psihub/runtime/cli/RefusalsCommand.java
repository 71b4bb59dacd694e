package it.psihub.runtime.cli;

import it.psihub.exchange.RefusedCall;
import it.psihub.exchange.Scope;
import it.psihub.runtime.app.HubHome;
import it.psihub.runtime.text.RefusalText;
import it.psihub.storage.Storage;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "refusals",
        mixinStandardHelpOptions = true,
        description =
                "Elenca le chiamate respinte, per giorno, scambio, chiamante e motivo; le più recenti per prime. I giorni"
                        + " sono italiani e compresi.")
final class RefusalsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Option(names = "--max", paramLabel = "N", defaultValue = "1000", description = "Al più N (predefinito 1000).")
    private int max;

    @Option(names = "--json", description = "Un oggetto JSON per riga.")
    private boolean json;

    @Override
    public Integer call() {
        if (max < 1) {
            throw new ParameterException(spec.commandLine(), "--max non è almeno 1");
        }
        Scope scope = new Scope(selection.route(), selection.counterpart(), selection.period(spec), false);
        PrintWriter out = spec.commandLine().getOut();
        try (Storage storage = Storage.open(HubHome.of(System.getenv()).path(), System.getenv(), 2)) {
            List<RefusedCall> found = storage.refusedCalls().find(scope, max);
            found.forEach(call -> out.println(json ? RefusalText.json(call) : RefusalText.line(call)));
            if (!json) {
                long calls = found.stream().mapToLong(RefusedCall::count).sum();
                out.println(calls + " chiamate respinte"
                        + (found.size() == max ? " (ce ne possono essere altre: --max)" : ""));
            }
            out.flush();
        }
        return Exit.OK;
    }
}
