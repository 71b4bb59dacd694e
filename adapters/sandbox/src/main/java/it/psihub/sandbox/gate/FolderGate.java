package it.psihub.sandbox.gate;

import it.psihub.sandbox.standin.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * The gate of a counterpart that takes files: a folder to leave sets in and one in which the receipts appear. Sets go on to the
 * counterpart's own inbox, its receipts come back.
 */
public final class FolderGate implements Gate {

    private static final System.Logger LOG = System.getLogger(FolderGate.class.getName());
    private static final long LOOKS_EVERY_MILLIS = 100;

    private final String counterpart;
    private final Path inbox;
    private final Path answers;
    private final Path underWay;
    private final Share share;
    private final GateTools tools;
    private final GateBook book;
    private final Closures gone;
    private final Closures denied;
    /** Lists that a passage looks after. */
    private final Set<String> taken = ConcurrentHashMap.newKeySet();

    private final ScheduledFuture<?> looking;
    private volatile Running running;

    /**
     * @param home the gate's own folder
     * @param inbox where the counterpart takes sets from
     * @param answers where the counterpart answers
     */
    FolderGate(String counterpart, Path home, Path inbox, Path answers, GateTools tools) throws IOException {
        this.counterpart = counterpart;
        this.inbox = inbox;
        this.answers = answers;
        this.tools = tools;
        this.running = tools.run(Script.NONE, counterpart);
        this.underWay = Files.createDirectories(home.resolve("under-way"));
        this.share = new Share(home);
        this.book = new GateBook(counterpart, tools.log());
        this.gone = new Closures(tools.clock(), LossFaults.Down.class, share.mounting());
        this.denied = new Closures(tools.clock(), FolderFaults.Denied.class, share.permitting());
        resume();
        this.looking = tools.clock().scheduleWithFixedDelay(this::look, 0, LOOKS_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public String counterpart() {
        return counterpart;
    }

    /** Where sets are left, the list of checksums last. */
    public Path folder() {
        return share.folder();
    }

    public Path receipts() {
        return share.receipts();
    }

    /** Where the counterpart itself puts its answers, before anything happens to them here. */
    public Path ownReceipts() {
        return answers;
    }

    @Override
    public synchronized void obey(Script script) throws ScriptMistakes, IOException {
        List<String> mistakes = new ArrayList<>();
        for (int i = 0; i < script.rules().size(); i++) {
            String place = "/rules/" + i;
            Rule rule = script.rules().get(i);
            if (!(rule.fault() instanceof FolderFault || rule.fault() instanceof PassageFault)) {
                mistakes.add(place + "/fault/type: " + rule.fault().type() + " does not happen to folders");
            }
            if (rule.match().asksOfMessages()) {
                mistakes.add(place + "/match: a set of files has a number, a time and a name (path), nothing else");
            }
        }
        if (!mistakes.isEmpty()) {
            throw new ScriptMistakes(mistakes);
        }
        Running before = running;
        Running next = tools.run(script, counterpart);
        // a share that is away cannot be denied, and one that is denied can still go away
        share.come();
        denied.begin(next, hit -> book.met(hit, 0, "", 0, ""));
        gone.begin(next, hit -> book.met(hit, 0, "", 0, ""));
        running = next;
        before.end();
    }

    /** Sets that a killed sandbox had passed on get their receipts, without any fault. */
    private void resume() throws IOException {
        try (Stream<Path> marks = Files.list(underWay)) {
            marks.map(mark -> new DroppedSet(mark.getFileName().toString())).forEach(set -> {
                if (taken.add(set.name())) {
                    FolderPassage passage = passage(set, tools.run(Script.NONE, counterpart), 0, (passed, note) -> {});
                    tools.threads()
                            .execute(() -> run(set, () -> {
                                if (passage.isPassed()) {
                                    passage.awaitAnswer();
                                    passage.answer();
                                }
                            }));
                }
            });
        }
    }

    private void look() {
        try {
            if (share.isThere()) {
                for (DroppedSet set : DroppedSet.in(share.folder())) {
                    if (taken.add(set.name())) {
                        begin(set);
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the gate of " + counterpart + " could not look; it looks again", e);
        }
    }

    private void begin(DroppedSet set) {
        Running script = running;
        int number = script.nextRequest();
        Optional<Running.Hit> hit = script.request(set);
        FolderPassage passage = passage(
                set,
                script,
                number,
                (passed, note) -> hit.ifPresent(each -> book.met(each, number, set.name(), passed, note)));
        tools.threads().execute(() -> run(set, () -> meet(passage, hit)));
    }

    private FolderPassage passage(DroppedSet set, Running script, int number, Book told) {
        return new FolderPassage(this, set, script, number, told);
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private void run(DroppedSet set, Work work) {
        try {
            work.run();
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a set did not get through the gate of " + counterpart, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            taken.remove(set.name());
        }
    }

    private static void meet(FolderPassage passage, Optional<Running.Hit> hit)
            throws IOException, InterruptedException {
        if (hit.isPresent() && hit.get().fault() instanceof FolderFault fault) {
            fault.meet(passage);
        } else if (hit.isPresent() && hit.get().fault() instanceof PassageFault fault) {
            fault.meet(passage);
        } else {
            passage.pass();
            passage.answer();
        }
    }

    Share share() {
        return share;
    }

    Path inbox() {
        return inbox;
    }

    Path answers() {
        return answers;
    }

    Path mark(DroppedSet set) {
        return underWay.resolve(set.name());
    }

    void down(Running script, int millis) throws IOException {
        gone.closeFor(script, millis);
    }

    void deny(Running script, int millis) throws IOException {
        denied.closeFor(script, millis);
    }

    @Override
    public int requests() {
        return running.requests();
    }

    @Override
    public List<Applied> applied() {
        return book.applied();
    }

    @Override
    public ObjectNode page() {
        return book.page(address(), running);
    }

    @Override
    public ObjectNode address() {
        return Json.object()
                .put("folder", share.folder().toString())
                .put("receipts", share.receipts().toString());
    }

    @Override
    public void close() {
        looking.cancel(false);
    }
}
