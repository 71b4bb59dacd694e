package it.psihub.sandbox.gate;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** One request at the port of a gate. What the client gets of it is got through the last call of these methods. */
final class HttpPassage implements Passage {

    private final HttpGate gate;
    private final HttpConnection connection;
    private final WireRequest request;
    private final Running script;
    private final int number;
    private final Book book;
    private int passed;
    private String note = "";
    private @Nullable WireAnswer kept;

    HttpPassage(HttpGate gate, HttpConnection connection, WireRequest request, Running script, int number, Book book) {
        this.gate = gate;
        this.connection = connection;
        this.request = request;
        this.script = script;
        this.number = number;
        this.book = book;
    }

    @Override
    public void pass() throws IOException {
        passed++;
        keep(gate.pass(request));
    }

    @Override
    public void passAtOnce(int copies) throws IOException, InterruptedException {
        List<Future<WireAnswer>> answers = new ArrayList<>();
        for (int copy = 0; copy < copies; copy++) {
            passed++;
            answers.add(gate.threads().submit(() -> gate.pass(request)));
        }
        for (Future<WireAnswer> answer : answers) {
            try {
                keep(answer.get());
            } catch (ExecutionException e) {
                throw new UnreachableException(new IOException(e.getCause()));
            }
        }
    }

    private void keep(WireAnswer answer) {
        if (kept == null) {
            kept = answer;
        }
    }

    private WireAnswer kept() {
        if (kept == null) {
            throw new IllegalStateException("answered before it was passed on");
        }
        return kept;
    }

    private boolean toHead() {
        return "HEAD".equals(request.method());
    }

    private byte[] bytes(WireAnswer answer) {
        return answer.bytes(toHead(), request.keepsConnection());
    }

    private void write(byte[] bytes) throws IOException {
        book.met(passed, note);
        OutputStream out = connection.out();
        out.write(bytes);
        out.flush();
        script.answered(number);
    }

    @Override
    public void answer() throws IOException {
        answer(kept());
    }

    void answer(WireAnswer other) throws IOException {
        write(bytes(other));
    }

    void answerAs(String contentType) throws IOException {
        answer(kept().with("Content-Type", contentType));
    }

    @Override
    public void answerTwice() throws IOException {
        byte[] once = bytes(kept());
        byte[] twice = new byte[once.length * 2];
        System.arraycopy(once, 0, twice, 0, once.length);
        System.arraycopy(once, 0, twice, once.length, once.length);
        write(twice);
    }

    @Override
    public void answerHalf() throws IOException {
        write(kept().bytes(toHead(), request.keepsConnection(), kept().length() / 2));
        connection.end();
    }

    @Override
    public void answerGarbage() throws IOException {
        byte[] garbage = new byte[Math.max(64, kept().length())];
        new Random(number).nextBytes(garbage);
        answer(kept().withBody(garbage));
    }

    void answerDripping(int portion, int millis) throws IOException, InterruptedException {
        byte[] bytes = bytes(kept());
        book.met(passed, note);
        OutputStream out = connection.out();
        for (int at = 0; at < bytes.length; at += portion) {
            out.write(bytes, at, Math.min(portion, bytes.length - at));
            out.flush();
            script.pause(millis);
        }
        script.answered(number);
    }

    @Override
    public void lose() {
        book.met(passed, note);
        connection.end();
    }

    void reset() {
        book.met(passed, note);
        connection.reset();
    }

    @Override
    public void hold(int millis) throws InterruptedException {
        book.met(passed, note);
        script.pause(millis);
        connection.end();
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

    boolean keepsConnection() {
        return request.keepsConnection() && connection.isOpen();
    }
}
