package it.psihub.runtime.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A counterpart that has no time for a collection, and says how long. */
class CollectionPauseIT {
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private HttpServer service;

    @BeforeEach
    void start() throws Exception {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    /** The last asks for more than a counterpart may: a day, as for deliveries. */
    @ParameterizedTest
    @CsvSource({"429,PT2H,false,PT2H", "503,PT2H,true,PT2H", "503,P3D,false,P1D"})
    void isNotAskedAgainBefore_byNoRun(int status, Duration wants, boolean asDate, Duration gets) throws Exception {
        String retryAfter = asDate
                ? DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                        .format(ZonedDateTime.now(ZoneOffset.UTC).plus(wants))
                : Long.toString(wants.toSeconds());
        service.createContext("/", exchange -> {
            try (exchange) {
                asked.add(exchange.getRequestURI().getPath());
                exchange.getResponseHeaders().set("Retry-After", retryAfter);
                exchange.sendResponseHeaders(status, -1);
            }
        });
        try (OpenDoor hub = new OpenDoor("""
                hub:
                  door: { free-disk: 1MB }
                  counterparts:
                    mensa: { kind: psi, regions: basilicata }
                    lavoro: { kind: labour-matching, regions: basilicata, address: "http://127.0.0.1:%d/" }
                """.formatted(service.getAddress().getPort()))) {
            asked.clear();
            hub.run("take-vacancies", Map.of());
            assertThat(asked).containsExactly("/v1/vacancies");

            hub.run("take-vacancies", Map.of("since", "2026-01-01"));
            hub.run("take-vacancies", Map.of("since", "2026-01-02"));

            assertThat(asked).containsExactly("/v1/vacancies");
            assertThat(left(hub)).isBetween(gets.minusMinutes(5), gets);

            // its time has come
            hub.jdbc().update("UPDATE counterpart_state SET leave_alone_until = now()");
            hub.run("take-vacancies", Map.of("since", "2026-01-03"));
            assertThat(asked).hasSize(2);
        }
    }

    private static Duration left(OpenDoor hub) {
        return Duration.ofSeconds(hub.jdbc()
                .queryForObject(
                        "SELECT extract(epoch FROM leave_alone_until - now())::bigint FROM counterpart_state"
                                + " WHERE counterpart = 'lavoro'",
                        Long.class));
    }
}
