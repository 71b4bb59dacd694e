package it.psihub.kit.probe;

import it.psihub.modi.channel.ClientTls;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** The first three steps of whatever has a web address: name, connection, certificate. */
public final class Reach {
    private final Resolver resolver;
    private final Trust trust;

    /**
     * As the hub's own calls are made, by the system's names.
     *
     * @param tls as agreed with the counterpart; the platform's when empty
     */
    public Reach(Optional<ClientTls> tls) {
        this(InetAddress::getAllByName, tls.map(Trust::of).orElse(Trust.PLATFORM));
    }

    Reach(Resolver resolver, Trust trust) {
        this.resolver = resolver;
        this.trust = trust;
    }

    /** Waits for as long as it likes: so does the system's. */
    interface Resolver {
        InetAddress[] all(String host) throws UnknownHostException;
    }

    /**
     * @param address of http or https, with a host
     * @param patience for each step, as configured for connecting
     */
    public Findings look(URI address, Duration patience) {
        Findings findings = new Findings();
        Place place = Place.of(address);
        Duration each = Patience.connecting(patience);
        List<InetAddress> known = resolve(place, each, findings);
        connect(place, known, each, findings)
                .ifPresent(taken -> findings.add(
                        place.tls() ? new TlsLook(trust, place, taken, each).look() : withoutTls(place, taken)));
        return findings;
    }

    private List<InetAddress> resolve(Place place, Duration patience, Findings findings) {
        FutureTask<InetAddress[]> lookup = new FutureTask<>(() -> resolver.all(place.host()));
        Thread thread = new Thread(lookup, "probe-name");
        thread.setDaemon(true);
        thread.start();
        try {
            List<InetAddress> known = List.of(lookup.get(patience.toMillis(), TimeUnit.MILLISECONDS));
            findings.add(Finding.ok(Step.ADDRESS, "address.resolved", place.host() + " porta a " + text(known) + "."));
            return known;
        } catch (ExecutionException unknown) {
            findings.add(Finding.problem(
                    Step.ADDRESS,
                    "address.unknown-host",
                    "Il nome " + place.host() + " non si risolve: controllare l'indirizzo configurato e il DNS."));
        } catch (TimeoutException silent) {
            findings.add(Finding.problem(
                    Step.ADDRESS,
                    "address.timeout",
                    "Il DNS non dice entro " + Patience.text(patience) + " dove porta il nome " + place.host() + "."));
        } catch (InterruptedException stopping) {
            throw Interrupted.again(stopping);
        } finally {
            lookup.cancel(true);
        }
        return List.of();
    }

    private static String text(List<InetAddress> known) {
        return known.stream()
                .map(InetAddress::getHostAddress)
                .distinct()
                .limit(4)
                .collect(Collectors.joining(", "));
    }

    /** Tries every address of the name, each for its part of the time. */
    private static Optional<InetAddress> connect(
            Place place, List<InetAddress> known, Duration patience, Findings findings) {
        Optional<IOException> failure = Optional.empty();
        for (InetAddress address : known) {
            try (Socket socket = new Socket()) {
                int millis = (int) Math.max(1, patience.toMillis() / known.size());
                socket.connect(new InetSocketAddress(address, place.port()), millis);
                findings.add(Finding.ok(
                        Step.CONNECTION,
                        "connection.open",
                        place.host() + " accetta connessioni sulla porta " + place.port() + "."));
                return Optional.of(address);
            } catch (IOException refused) {
                failure = Optional.of(refused);
            }
        }
        failure.ifPresent(last -> findings.add(refused(place, last, patience)));
        return Optional.empty();
    }

    private static Finding refused(Place place, IOException failure, Duration patience) {
        if (failure instanceof SocketTimeoutException) {
            return Finding.problem(
                    Step.CONNECTION,
                    "connection.timeout",
                    place.host() + " non accetta connessioni sulla porta " + place.port() + " entro "
                            + Patience.text(patience) + ".");
        }
        // a ConnectException may also say that there is no route
        if (failure.getClass() == ConnectException.class) {
            return Finding.problem(
                    Step.CONNECTION,
                    "connection.refused",
                    place.host() + " rifiuta le connessioni sulla porta " + place.port() + ".");
        }
        return Finding.problem(
                Step.CONNECTION,
                "connection.unreachable",
                place.host() + " non è raggiungibile dalla rete di questo hub.");
    }

    static Finding withoutTls(Place place, InetAddress taken) {
        return Place.local(taken)
                ? Finding.ok(Step.TLS, "tls.local", "Non serve: la connessione resta su questa macchina.")
                : Finding.warning(
                        Step.TLS,
                        "tls.absent",
                        "L'indirizzo è http: ciò che va a " + place.host() + " viaggia in chiaro.");
    }
}
