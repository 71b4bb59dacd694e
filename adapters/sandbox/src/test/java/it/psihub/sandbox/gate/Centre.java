package it.psihub.sandbox.gate;

import it.psihub.sandbox.Sandbox;
import it.psihub.sandbox.SandboxOptions;
import it.psihub.sandbox.jobcentre.Saps;
import it.psihub.sandbox.jobcentre.SoapClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A job centre of a sandbox without faults of ordinary life, its gate, and a plain client of the JDK. */
final class Centre implements AutoCloseable {

    static final String NAME = "cpi-puglia";
    static final Duration PATIENCE = Duration.ofSeconds(20);

    final Sandbox sandbox;
    final HttpGate gate;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final List<String> persons;

    Centre(Path home) throws IOException {
        this(SandboxOptions.at(home, 1).withoutFaults());
    }

    Centre(SandboxOptions options) throws IOException {
        sandbox = Sandbox.start(options);
        gate = sandbox.gates().http(NAME);
        persons = Saps.codes(40);
    }

    /** The request by which a person is registered; the same number is the same record. */
    HttpRequest request(int person) {
        return request(gate.uri(), person);
    }

    HttpRequest request(URI uri, int person) {
        String sap = Saps.sap(persons.get(person)).replace("&", "&amp;").replace("<", "&lt;");
        return HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header("Content-Type", "text/xml; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(
                        SoapClient.envelope("invioSAP", "<t:SAP>" + sap + "</t:SAP>")))
                .build();
    }

    HttpResponse<String> send(int person) throws IOException, InterruptedException {
        return http.send(request(person), BodyHandlers.ofString());
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> begin(int person) {
        return http.sendAsync(request(person), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String query) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(gate.uri() + query))
                .timeout(PATIENCE)
                .build());
    }

    /** How many records were stored, each time counted. */
    int stored() {
        return sandbox.effects().counts().entrySet().stream()
                .filter(row -> row.getKey().counterpart().equals(NAME)
                        && row.getKey().kind().equals("sap-stored"))
                .flatMap(row -> row.getValue().values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
