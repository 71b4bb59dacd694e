package it.psihub.sandbox.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One set of files at a folder gate, on its way to the counterpart's inbox, and its receipt on the way back. */
final class FolderPassage implements Passage {

    private static final int LOOKS_EVERY_MILLIS = 20;

    private record Receipt(String file, byte[] bytes) {}

    private final FolderGate gate;
    private final DroppedSet set;
    private final Running script;
    private final int number;
    private final Book book;
    private int passed;
    private String note = "";
    private Map<String, byte[]> files = Map.of();
    private @Nullable Receipt kept;

    FolderPassage(FolderGate gate, DroppedSet set, Running script, int number, Book book) {
        this.gate = gate;
        this.set = set;
        this.script = script;
        this.number = number;
        this.book = book;
    }

    /** The list goes last and by one renaming: a sandbox that is killed has passed the set on or has not. */
    @Override
    public void pass() throws IOException, InterruptedException {
        if (passed == 0) {
            awaitShare();
            files = set.read(gate.share().folder());
            Files.writeString(gate.mark(set), "");
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path place = gate.inbox().resolve(file.getKey());
            Path source = gate.share().folder().resolve(file.getKey());
            if (passed > 0) {
                source = gate.inbox().resolve("." + file.getKey());
                Files.write(source, file.getValue());
            }
            Files.move(source, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        passed++;
        awaitAnswer();
    }

    private void awaitShare() throws InterruptedException {
        while (!gate.share().isThere()) {
            script.pauseForSure(LOOKS_EVERY_MILLIS);
        }
    }

    /** The counterpart takes a set away before it answers: an answer beside the list would be one to an earlier set. */
    void awaitAnswer() throws IOException, InterruptedException {
        while (Files.exists(gate.inbox().resolve(set.list()))) {
            script.pauseForSure(LOOKS_EVERY_MILLIS);
        }
        Optional<Path> answer = set.answer(gate.answers());
        while (answer.isEmpty()) {
            script.pauseForSure(LOOKS_EVERY_MILLIS);
            answer = set.answer(gate.answers());
        }
        if (kept == null) {
            kept = new Receipt(answer.get().getFileName().toString(), Files.readAllBytes(answer.get()));
        }
    }

    /** Whether the sandbox that was killed had passed it on. */
    boolean isPassed() throws IOException {
        if (Files.exists(gate.share().folder().resolve(set.list()))) {
            Files.deleteIfExists(gate.mark(set));
            return false;
        }
        return true;
    }

    /** A folder has no two at once: they come one after the other. */
    @Override
    public void passAtOnce(int copies) throws IOException, InterruptedException {
        for (int copy = 0; copy < copies; copy++) {
            pass();
        }
    }

    private Receipt kept() {
        if (kept == null) {
            throw new IllegalStateException("answered before it was passed on");
        }
        return kept;
    }

    private void end() throws IOException {
        Files.deleteIfExists(gate.mark(set));
        script.answered(number);
    }

    private void write(String name, byte[] bytes) throws IOException {
        Path receipts = gate.share().receipts();
        Path whole = Files.write(receipts.resolve("." + name), bytes);
        Files.move(whole, receipts.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void give(byte[] bytes) throws IOException, InterruptedException {
        awaitShare();
        book.met(passed, note);
        write(kept().file(), bytes);
        end();
    }

    @Override
    public void answer() throws IOException, InterruptedException {
        give(kept().bytes());
    }

    /** Under a second name too, as a receipt that was sent again. */
    @Override
    public void answerTwice() throws IOException, InterruptedException {
        awaitShare();
        write("copia-" + kept().file(), kept().bytes());
        give(kept().bytes());
    }

    @Override
    public void answerHalf() throws IOException, InterruptedException {
        give(Arrays.copyOf(kept().bytes(), kept().bytes().length / 2));
    }

    @Override
    public void answerGarbage() throws IOException, InterruptedException {
        byte[] garbage = new byte[kept().bytes().length];
        new Random(number).nextBytes(garbage);
        give(garbage);
    }

    @Override
    public void lose() throws IOException {
        book.met(passed, note);
        end();
    }

    /** What was not passed on lies there, and is looked at anew when the time is over. */
    @Override
    public void hold(int millis) throws IOException, InterruptedException {
        book.met(passed, note);
        script.pause(millis);
        end();
    }

    @Override
    public void pause(int millis) throws InterruptedException {
        script.pause(millis);
    }

    @Override
    public void awaitLater(int atMostMillis) throws InterruptedException {
        if (!script.awaitLater(number, atMostMillis)) {
            note = "no later one came";
        }
    }

    @Override
    public void down(int millis) throws IOException {
        book.met(passed, note);
        gate.down(script, millis);
    }

    void deny(int millis) throws IOException {
        book.met(passed, note);
        gate.deny(script, millis);
    }
}
