package it.psihub.labourmatching;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.exchange.Cause;
import it.psihub.exchange.CollectedPage;
import it.psihub.exchange.CollectionFailed;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.Cursor;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Received;
import it.psihub.exchange.TimeOrderedIds;
import it.psihub.kit.secure.SecuredCalls;
import it.psihub.labourmatching.ScriptedService.Asked;
import it.psihub.labourmatching.ScriptedService.Said;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VacancyCollectorTest {
    private final VacancyCollector collector =
            new VacancyCollector(new MatchingWire(SecuredCalls.NONE), Clock.systemUTC());

    @SuppressWarnings("NullAway.Init")
    private ScriptedService service;

    @BeforeEach
    void start() throws IOException {
        service = new ScriptedService();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void readsPageAfterPage_andNextTimeTheWholeAgain() {
        service.says(call -> new Said(
                200, call.path().contains("page=p2") ? page("s1", "", "c@7") : page("s1", "p2", "a@1", "b@2")));
        assertThat(ids(run())).containsExactly("a@1", "b@2", "c@7");
        assertThat(ids(run())).containsExactly("a@1", "b@2", "c@7");
        assertThat(service.calls)
                .extracting(Asked::path)
                .startsWith("/base/v1/vacancies?page_size=150", "/base/v1/vacancies?page_size=150&page=p2")
                .hasSize(4);
    }

    @Test
    void startsAgain_whenTheSnapshotChangesBetweenTwoPages() {
        service.says(call -> {
            boolean changed = service.calls.size() > 1;
            if (call.path().contains("page=")) {
                return new Said(200, page(changed ? "s2" : "s1", "", "c@1"));
            }
            return new Said(200, page(changed ? "s2" : "s1", changed ? "p2" : "p1", "a@1"));
        });
        assertThat(ids(run())).containsExactly("a@1", "c@1", "a@1", "c@1");
    }

    @Test
    void startsAgain_whenTheServiceForgotTheSnapshot() {
        service.says(call -> {
            if (call.path().contains("page=gone")) {
                return new Said(400, "");
            }
            return new Said(200, page("s", service.calls.size() == 1 ? "gone" : "", "a@1"));
        });
        assertThat(ids(run())).containsExactly("a@1", "a@1");
    }

    @Test
    void stopsForNow_whenTheSnapshotNeverStandsStill() {
        service.says(call -> new Said(200, page("s" + service.calls.size(), "p", "a@1")));
        assertThat(run()).hasSize(2 * (VacancyCollector.MOST_RESTARTS + 1));
    }

    @Test
    void givesTheSameBytes_whateverTheOrderOfFields() {
        service.says(
                200,
                page("s", "").replace("[]", "[{\"vacancy_id\":\"a\",\"version\":1,\"place\":{\"x\":1,\"y\":[2.50]}}]"));
        Incoming first = run().get(0);
        service.says(
                200,
                page("s", "").replace("[]", "[{\"place\":{\"y\":[2.50],\"x\":1},\"version\":1,\"vacancy_id\":\"a\"}]"));
        Incoming second = run().get(0);
        assertThat(second.payload().bytes()).isEqualTo(first.payload().bytes());
        assertThat(new String(first.payload().bytes(), UTF_8))
                .isEqualTo("{\"place\":{\"x\":1,\"y\":[2.50]},\"vacancy_id\":\"a\",\"version\":1}");
        assertThat(first.route().id()).isEqualTo("labour-matching.vacancy");
        assertThat(first.from()).isEqualTo(Services.ID);
    }

    @Test
    void bringsVacanciesWithoutANameToTheDoor_byTheirDigest() {
        service.says(
                200,
                page("s", "").replace("[]", "[{\"version\":1},\"vacancy\",{\"vacancy_id\":\"a b\",\"version\":1}]"));
        List<Incoming> messages = run();
        assertThat(ids(messages)).hasSize(3).doesNotHaveDuplicates().allMatch(id -> id.matches("sha256-[0-9a-f]{64}"));
        assertThat(messages)
                .noneMatch(message -> new MatchingInboundVacancy()
                        .map(new Received(new MessageId(TimeOrderedIds.next()), message.from(), message.payload()))
                        .problems()
                        .isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "503,UNAVAILABLE",
        "429,THROTTLED",
        "500,SERVER_ERROR",
        "401,UNAUTHORIZED",
        "400,CLIENT_ERROR",
        "301,CONTRACT_BREACH"
    })
    void failsAndSaysWhy_whenTheServiceGivesNoPage(int status, Cause cause) {
        service.says(status, "");
        assertFails(cause);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void tellsHowLongTheServiceWantsToBeLeftAlone(int status) {
        service.says(call -> new Said(status, "", Map.of("Retry-After", "7200")));
        assertThatThrownBy(this::run)
                .isInstanceOfSatisfying(
                        CollectionFailed.class,
                        failed -> assertThat(failed.after()).contains(Duration.ofHours(2)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"snapshot_id\":\"s\"}",
                "{\"snapshot_id\":\"s\",\"vacancies\":[],\"next\":\"a b\"}",
                "{\"snapshot_id\":\"s\",\"vacancies\":[],\"next\":null}"
            })
    void fails_whenThePageBreaksTheContract(String body) {
        service.says(200, body);
        assertFails(Cause.CONTRACT_BREACH);
    }

    @Test
    void fails_whenTheAnswerIsNoJsonOrNobodyListens() {
        service.says(200, "<html/>");
        assertFails(Cause.GARBAGE);
        service.close();
        assertFails(Cause.REFUSED_CONNECTION);
    }

    @Test
    void fails_whenAPageIsFollowedByItself() {
        service.says(200, page("s", "p", "a@1"));
        assertThatThrownBy(this::run)
                .isInstanceOfSatisfying(
                        CollectionFailed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(Cause.CONTRACT_BREACH));
    }

    private void assertFails(Cause cause) {
        assertThatThrownBy(this::run)
                .isInstanceOfSatisfying(
                        CollectionFailed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(cause));
    }

    /** As the kit does: on from each cursor until there is no more. */
    private List<Incoming> run() {
        Counterpart from = Services.at(service.address());
        List<Incoming> all = new ArrayList<>();
        Cursor cursor = Cursor.START;
        CollectedPage page;
        do {
            page = collector.collect(from, cursor);
            all.addAll(page.messages());
            assertThat(page.more() && page.next().equals(cursor)).as("goes on").isFalse();
            cursor = page.next();
        } while (page.more());
        assertThat(cursor).isEqualTo(Cursor.START);
        return all;
    }

    private static List<String> ids(List<Incoming> messages) {
        return messages.stream().map(Incoming::messageId).toList();
    }

    private static String page(String snapshot, String next, String... vacancies) {
        String list = Arrays.stream(vacancies)
                .map(id -> id.split("@"))
                .map(id -> "{\"vacancy_id\":\"" + id[0] + "\",\"version\":" + id[1] + "}")
                .collect(Collectors.joining(","));
        return "{\"snapshot_id\":\"" + snapshot + "\",\"vacancies\":[" + list + "]"
                + (next.isEmpty() ? "" : ",\"next\":\"" + next + "\"") + "}";
    }
}
