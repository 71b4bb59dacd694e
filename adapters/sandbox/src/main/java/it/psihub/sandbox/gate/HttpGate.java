package it.psihub.sandbox.gate;

import it.psihub.sandbox.standin.Json;
import it.psihub.sandbox.tls.SandboxKeys;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import javax.net.ssl.SSLHandshakeException;
import tools.jackson.databind.node.ObjectNode;

/** The gate of a counterpart that is spoken to over HTTP: a port, and a second one with TLS once somebody asked for it. */
public final class HttpGate implements Gate {

    private static final System.Logger LOG = System.getLogger(HttpGate.class.getName());

    private final String counterpart;
    private final String path;
    private final Upstream upstream;
    private final GateTools tools;
    private final GateBook book;
    private final GatePort plain;
    private final Closures closures;
    private volatile Optional<GatePort> secure = Optional.empty();
    private volatile Running running;

    /**
     * @param path base path at the gate, as {@code /job-centre/cpi-puglia}
     * @param wanted port, 0 = any free one
     */
    HttpGate(String counterpart, String path, Upstream upstream, GateTools tools, int wanted) throws IOException {
        this.counterpart = counterpart;
        this.path = path;
        this.upstream = upstream;
        this.tools = tools;
        this.running = tools.run(Script.NONE, counterpart);
        this.book = new GateBook(counterpart, tools.log());
        this.closures = new Closures(tools.clock(), LossFaults.Down.class, new Closures.Door() {
            @Override
            public void shut() {
                ports().forEach(GatePort::shut);
            }

            @Override
            public void open() throws IOException {
                for (GatePort port : ports()) {
                    port.open();
                }
            }
        });
        this.plain = new GatePort(wanted, tools.threads(), socket -> arrive(socket, false));
    }

    @Override
    public String counterpart() {
        return counterpart;
    }

    /** Without a slash at its end; the same path as at the sandbox's own port. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + plain.number() + path);
    }

    /** Opens the port with TLS, if it is not open yet. Its certificate is for localhost, 127.0.0.1 and ::1. */
    public synchronized URI https() throws IOException {
        return URI.create("https://127.0.0.1:" + httpsPort(0) + path);
    }

    synchronized int httpsPort(int wanted) throws IOException {
        if (secure.isEmpty()) {
            tools.keys();
            secure = Optional.of(new GatePort(wanted, tools.threads(), socket -> arrive(socket, true)));
        }
        return secure.get().number();
    }

    /** The authority that the certificates at {@link #https()} come from. */
    public SandboxKeys keys() throws IOException {
        return tools.keys();
    }

    @Override
    public synchronized void obey(Script script) throws ScriptMistakes, IOException {
        List<String> mistakes = new ArrayList<>();
        for (int i = 0; i < script.rules().size(); i++) {
            Fault fault = script.rules().get(i).fault();
            if (fault instanceof FolderFault) {
                mistakes.add(
                        "/rules/" + i + "/fault/type: " + fault.type() + " happens to folders, and this is a port");
            }
        }
        if (!mistakes.isEmpty()) {
            throw new ScriptMistakes(mistakes);
        }
        if (script.rules().stream().anyMatch(rule -> rule.fault() instanceof TlsFault)) {
            https();
        }
        Running before = running;
        Running next = tools.run(script, counterpart);
        closures.begin(next, hit -> book.met(hit, 0, "", 0, ""));
        running = next;
        before.end();
        // a connection that is open already would never meet what happens as connections are made
        if (script.rules().stream().anyMatch(Rule::ofConnections)) {
            ports().forEach(GatePort::resetAll);
        }
    }

    private List<GatePort> ports() {
        List<GatePort> ports = new ArrayList<>(List.of(plain));
        secure.ifPresent(ports::add);
        return ports;
    }

    void down(Running script, int millis) throws IOException {
        closures.closeFor(script, millis);
    }

    ExecutorService threads() {
        return tools.threads();
    }

    WireAnswer pass(WireRequest request) throws IOException {
        try {
            return upstream.pass(request, request.target().substring(path.length()));
        } catch (IOException e) {
            throw new UnreachableException(e);
        }
    }

    private void arrive(Socket socket, boolean tls) {
        GatePort port = tls ? secure.orElseThrow() : plain;
        Running script = running;
        try {
            Arrival arrival = new Arrival(socket, port, script);
            Optional<Running.Hit> hit = script.connection();
            if (hit.isPresent() && hit.get().fault() instanceof ConnectionFault fault) {
                book.met(hit.get(), script.connections(), "", 0, "");
                fault.meet(arrival);
            }
            if (!arrival.isOver()) {
                Socket wire = tls ? tools.secure(socket, arrival.shown()) : socket;
                serve(new HttpConnection(port, socket, wire), tls);
            }
        } catch (SSLHandshakeException refused) {
            LOG.log(System.Logger.Level.DEBUG, "a client refused the certificate, or speaks no TLS", refused);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a connection broke off", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            port.end(socket);
        }
    }

    private void serve(HttpConnection connection, boolean tls) throws IOException, InterruptedException {
        boolean goesOn = true;
        while (goesOn) {
            Optional<WireRequest> next = next(connection);
            goesOn = next.isPresent() && handle(connection, tls ? next.get().overTls() : next.get());
        }
    }

    private static Optional<WireRequest> next(HttpConnection connection) throws IOException {
        try {
            return connection.next();
        } catch (ProtocolException e) {
            byte[] no =
                    WireAnswer.of(400, "text/plain", "no request of HTTP/1.1").bytes(false, false);
            connection.out().write(no);
            connection.out().flush();
            throw e;
        }
    }

    /** Whether the connection goes on. */
    private boolean handle(HttpConnection connection, WireRequest request) throws IOException, InterruptedException {
        Running script = running;
        int number = script.nextRequest();
        Optional<Running.Hit> hit = script.request(request);
        String what = request.method() + " " + request.path();
        HttpPassage passage = new HttpPassage(
                this,
                connection,
                request,
                script,
                number,
                (passed, note) -> hit.ifPresent(each -> book.met(each, number, what, passed, note)));
        if (!(request.path() + "/").startsWith(path + "/")) {
            passage.answer(WireAnswer.of(404, "text/plain", "this gate leads to " + path));
            return passage.keepsConnection();
        }
        try {
            meet(passage, hit);
        } catch (UnreachableException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the counterpart behind the gate of " + counterpart + " does not answer: {0}",
                    e.getMessage());
            passage.answer(WireAnswer.of(502, "text/plain", "the counterpart behind this gate does not answer"));
        }
        return passage.keepsConnection();
    }

    private static void meet(HttpPassage passage, Optional<Running.Hit> hit) throws IOException, InterruptedException {
        if (hit.isPresent() && hit.get().fault() instanceof HttpFault fault) {
            fault.meet(passage);
        } else if (hit.isPresent() && hit.get().fault() instanceof PassageFault fault) {
            fault.meet(passage);
        } else {
            passage.pass();
            passage.answer();
        }
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
    public synchronized ObjectNode address() {
        ObjectNode address = Json.object().put("http", plain.number());
        secure.ifPresent(port -> address.put("https", port.number()));
        return address.put("path", path);
    }

    @Override
    public void close() {
        ports().forEach(GatePort::close);
    }
}
