package it.psihub.runtime.demo;

import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.JobOutcome;
import it.psihub.exchange.Route;
import it.psihub.exchange.Scope;
import it.psihub.runtime.app.HubHome;
import it.psihub.runtime.app.RunningHub;
import it.psihub.runtime.app.SandboxProcess;
import it.psihub.runtime.app.SandboxTokens;
import it.psihub.runtime.app.StartFailed;
import it.psihub.runtime.text.LedgerReport;
import it.psihub.runtime.text.ProgressLine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Takes a synthetic network through every exchange and compares the counts of both sides. */
public final class Demo {
    private static final int SENT_BY_REST = 100;
    private static final int UNPROCESSABLE = 422;
    /** Records of each discrepancy that are named. */
    private static final int NAMED = 20;

    /** Health services answer in their own time: each look lets the stand-ins go one step further. */
    private static final int LOOKS = 4;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final HubHome home;
    private final RunningHub hub;
    private final SandboxProcess sandbox;
    private final PrintWriter out;
    private long prepared;
    private boolean failed;

    public Demo(HubHome home, RunningHub hub, PrintWriter out) {
        this.home = home;
        this.hub = hub;
        this.sandbox = hub.sandbox()
                .orElseThrow(() -> new StartFailed(
                        "hub.yaml names real counterparts: the demonstration runs only against the sandbox", null));
        this.out = out;
    }

    /** True when every count reconciles. */
    public boolean run(Path folder, int people, long seed) {
        SourceFiles files = SourceFiles.in(
                folder, people, seed, LocalDate.now(hub.application().bean(Clock.class)));
        sendByRest(files);
        takeIn(files);
        job("take-vacancies", "Offerte di lavoro", 0);
        job("send-profiles", "Profili ai centri per l'impiego", due("job-centre.profile"));
        job("offer-candidates", "Profili ai servizi di incontro", due("labour-matching.candidate"));
        matches();
        job("send-referrals", "Invii ai servizi sanitari", due("health.referral"));
        for (int look = 1; look <= LOOKS; look++) {
            job("collect-referral-answers", "Risposte dei servizi sanitari (" + look + "/" + LOOKS + ")", 0);
        }
        job("preview-tables", "Anteprime ai tavoli regionali", 0);
        collectReceipts();
        job("reconcile-deliveries", "Riconciliazione", 0);
        return summary(files);
    }

    private void sendByRest(SourceFiles files) {
        Path file = files.sentByRest();
        String token = SandboxTokens.of(home, SourceFiles.source(file))
                .orElseThrow(() -> new StartFailed("no access token for " + SourceFiles.source(file), null));
        try (ProgressLine line = line("Record singoli (REST)", SENT_BY_REST)) {
            Map<Integer, Long> statuses =
                    new RestIntake(hub.application().port(), token).send(file, SENT_BY_REST, line);
            statuses.forEach((status, count) -> {
                // 422: a record that is wrong on purpose
                if (status != UNPROCESSABLE && status / 100 != 2) {
                    complain(count + " record: risposta " + status);
                }
            });
        }
    }

    private void takeIn(SourceFiles files) {
        Map<String, SourceFiles.Promised> promised = files.promised();
        try (ProgressLine line = line(
                "File dei sistemi PSI",
                promised.values().stream().mapToLong(SourceFiles.Promised::in).sum())) {
            for (Path file : files.all()) {
                JobOutcome outcome = hub.jobs()
                        .run("take-in-file", Map.of("source", SourceFiles.source(file), "file", file.toString()), line);
                note(file.getFileName().toString(), outcome);
                compare(file, outcome, promised);
            }
        }
    }

    /** The generator says how many records it wrote and how many of them are wrong: the intake must find as many. */
    private void compare(Path file, JobOutcome outcome, Map<String, SourceFiles.Promised> promised) {
        SourceFiles.Promised expected = promised.get(file.getFileName().toString());
        if (expected == null || !outcome.counts().containsKey("in")) {
            return;
        }
        SourceFiles.Promised found = new SourceFiles.Promised(
                outcome.counts().get("in"), outcome.counts().getOrDefault("rejected", 0L));
        if (!found.equals(expected)) {
            complain(file.getFileName() + ": attesi " + expected + ", trovati " + found);
        }
    }

    private void job(String name, String stage, long total) {
        try (ProgressLine line = line(stage, total)) {
            JobOutcome outcome = hub.jobs().run(name, Map.of(), line);
            prepared += outcome.counts().getOrDefault("prepared", 0L);
            note(name, outcome);
        }
    }

    private void matches() {
        try (ProgressLine line = line("Incontri proposti dal servizio", 0)) {
            new MatchRuns(sandbox).run(line);
        }
    }

    /** The offices open their folders in their own time. */
    private void collectReceipts() {
        for (int look = 1; look <= LOOKS && waitingForReceipts(); look++) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            job("collect-receipts", "Ricevute dei tavoli regionali", 0);
        }
    }

    private boolean waitingForReceipts() {
        return hub.storage().ledger().deliveries().stream()
                .filter(counts -> counts.route().id().equals("regional-table.preview"))
                .anyMatch(counts -> counts.in(DeliveryState.DELIVERED) > 0);
    }

    private long due(String route) {
        return hub.storage().selections().count(Route.parse(route));
    }

    private void note(String what, JobOutcome outcome) {
        if (!outcome.completed()) {
            complain(what + ": non riuscito: " + outcome.message());
        }
        long unserved = outcome.counts().getOrDefault("unserved", 0L);
        if (unserved > 0) {
            complain(what + ": " + unserved + " senza controparte nella loro regione");
        }
    }

    private void complain(String what) {
        failed = true;
        out.println("  " + what);
    }

    private LedgerReport report() {
        return new LedgerReport(hub.storage().ledger().reconcile(Scope.ALL, NAMED));
    }

    private boolean summary(SourceFiles files) {
        LedgerReport report = report();
        out.println();
        out.println(report.table());
        out.println();
        List<EndToEnd.Line> ends = new EndToEnd(hub.storage().doneKeys(), sandbox.effects()).lines();
        out.println("Da un capo all'altro:");
        ends.forEach(out::println);
        boolean exact = report.addsUp() && report.settled() && ends.stream().allMatch(EndToEnd.Line::equal) && !failed;
        out.println();
        out.println("Consegne nuove preparate: " + prepared + (prepared == 0 ? " (niente di nuovo da inviare)" : ""));
        out.println("File ricevuti e scarti (.rejects.ndjson): " + files.folder());
        out.println("Tabelle consegnate ai tavoli: " + home.sandbox().resolve("table"));
        out.println("Registro: ./hub ledger verify, ./hub ledger reconcile --json");
        out.println(exact ? "RICONCILIAZIONE ESATTA" : "RICONCILIAZIONE NON RIUSCITA");
        out.flush();
        return exact;
    }

    private ProgressLine line(String stage, long total) {
        return new ProgressLine(out, stage, total);
    }
}
