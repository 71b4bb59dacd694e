package it.psihub.sandbox.gate;

import it.psihub.sandbox.standin.Json;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which requests or connections a rule meets: those that meet all its conditions. A request number counts among the requests that
 * meet the other conditions, so that {@code operation("invioSAP").and(request(2))} is the second {@code invioSAP}, whatever came
 * between.
 *
 * @param request numbers of requests
 * @param connection numbers of connections; only for faults that happen as the connection is made
 * @param time since the gate was given the script
 * @param path regular expression that is found in the path (without the query); at a folder, in the set's name
 * @param operation local name of the SOAP request's element
 * @param body text that the body holds
 */
public record Match(
        Optional<Numbers> request,
        Optional<Numbers> connection,
        Optional<Span> time,
        Optional<String> method,
        Optional<String> path,
        Optional<String> operation,
        Optional<String> body) {

    private static final Match ANY = with(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public Match {
        path.ifPresent(Pattern::compile);
    }

    /** Every request. */
    public static Match any() {
        return ANY;
    }

    public static Match request(int number) {
        return requests(number, number);
    }

    /** Both ends included. */
    public static Match requests(int from, int to) {
        return ANY.ofRequests(new Numbers(from, to, 1, 1));
    }

    /** Every k-th request. */
    public static Match every(int k) {
        return ANY.ofRequests(new Numbers(1, Numbers.NO_END, k, 1));
    }

    /** About one request in n, by the sandbox's seed: the same ones in each run. */
    public static Match oneIn(int n) {
        return ANY.ofRequests(new Numbers(1, Numbers.NO_END, 1, n));
    }

    public static Match connection(int number) {
        return connections(number, number);
    }

    /** Both ends included. */
    public static Match connections(int from, int to) {
        return ANY.ofConnections(new Numbers(from, to, 1, 1));
    }

    /** From one moment to another, the end excluded, since the gate was given the script. */
    public static Match between(Duration from, Duration to) {
        return ANY.within(new Span(from.toMillis(), to.toMillis()));
    }

    public static Match method(String method) {
        return with(Optional.of(method), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A regular expression that is found in the path; at a folder, in the name of the set. */
    public static Match path(String regex) {
        return with(Optional.empty(), Optional.of(regex), Optional.empty(), Optional.empty());
    }

    /** A SOAP operation, by the local name of the request's element. */
    public static Match operation(String name) {
        return with(Optional.empty(), Optional.empty(), Optional.of(name), Optional.empty());
    }

    public static Match bodyContains(String text) {
        return with(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(text));
    }

    private static Match with(
            Optional<String> method, Optional<String> path, Optional<String> operation, Optional<String> body) {
        return new Match(Optional.empty(), Optional.empty(), Optional.empty(), method, path, operation, body);
    }

    Match ofRequests(Numbers numbers) {
        return new Match(Optional.of(numbers), connection, time, method, path, operation, body);
    }

    Match ofConnections(Numbers numbers) {
        return new Match(request, Optional.of(numbers), time, method, path, operation, body);
    }

    Match within(Span span) {
        return new Match(request, connection, Optional.of(span), method, path, operation, body);
    }

    /** Both: what one of them leaves open, the other may say. */
    public Match and(Match other) {
        return new Match(
                one("request", request, other.request),
                one("connection", connection, other.connection),
                one("time", time, other.time),
                one("method", method, other.method),
                one("path", path, other.path),
                one("operation", operation, other.operation),
                one("body", body, other.body));
    }

    private static <T> Optional<T> one(String what, Optional<T> one, Optional<T> other) {
        if (one.isPresent() && other.isPresent()) {
            throw new IllegalArgumentException(what + " is said twice");
        }
        return one.or(() -> other);
    }

    boolean asksOfRequests() {
        return request.isPresent()
                || method.isPresent()
                || path.isPresent()
                || operation.isPresent()
                || body.isPresent();
    }

    /** Whether it asks what only a message over HTTP has. */
    boolean asksOfMessages() {
        return connection.isPresent() || method.isPresent() || operation.isPresent() || body.isPresent();
    }

    static boolean isOfRequests(Fault fault) {
        return fault instanceof PassageFault || fault instanceof HttpFault || fault instanceof FolderFault;
    }

    /** Whether it can also be in force without any request. */
    static boolean isState(Fault fault) {
        return fault instanceof LossFaults.Down || fault instanceof FolderFaults.Denied;
    }

    /** What makes no sense together, as a sentence. */
    Optional<String> mistakeWith(Fault fault) {
        boolean onConnection = connection.isPresent();
        if (onConnection && asksOfRequests()) {
            return Optional.of("connection cannot stand beside a condition on requests");
        }
        if (onConnection && !(fault instanceof ConnectionFault)) {
            return Optional.of(fault.type() + " happens to requests, not to connections");
        }
        if (!isOfRequests(fault) && asksOfRequests()) {
            return Optional.of(fault.type() + " happens before a request is read: it matches by connection and time");
        }
        if (isState(fault) && !asksOfRequests() && fault.json().path("millis").asInt() != 0) {
            return Optional.of(fault.type() + " lasts as long as the match's time when no request is named");
        }
        return Optional.empty();
    }

    boolean hasNumber(int number, Numbers.Die die) {
        return request.or(() -> connection)
                .map(numbers -> numbers.has(number, die))
                .orElse(true);
    }

    boolean meetsTime(long millis) {
        return time.map(span -> span.has(millis)).orElse(true);
    }

    /** All conditions but the number. */
    boolean meets(Seen seen, long millis) {
        return meetsTime(millis)
                && method.map(seen.method()::equalsIgnoreCase).orElse(true)
                && path.map(regex -> Pattern.compile(regex).matcher(seen.path()).find())
                        .orElse(true)
                && operation
                        .map(name -> seen.operation().equals(Optional.of(name)))
                        .orElse(true)
                && body.map(text -> seen.body().contains(text)).orElse(true);
    }

    ObjectNode json() {
        ObjectNode match = Json.object();
        request.ifPresent(numbers -> match.set("request", numbers.json()));
        connection.ifPresent(numbers -> match.set("connection", numbers.json()));
        time.ifPresent(span -> match.set("time", span.json()));
        method.ifPresent(value -> match.put("method", value));
        path.ifPresent(value -> match.put("path", value));
        operation.ifPresent(value -> match.put("operation", value));
        body.ifPresent(value -> match.put("body", value));
        return match;
    }
}
