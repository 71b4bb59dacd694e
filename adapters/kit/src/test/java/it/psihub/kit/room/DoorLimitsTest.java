package it.psihub.kit.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import it.psihub.kit.config.ConfigurationMistakes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.unit.DataSize;

class DoorLimitsTest {

    private static DoorLimits read(Map<String, Object> written) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("written", written));
        return new RoomConfiguration().doorLimits(environment);
    }

    private static List<String> mistakes(Map<String, Object> written) {
        return catchThrowableOfType(ConfigurationMistakes.class, () -> read(written))
                .mistakes();
    }

    @Test
    void hasDefaults_andTakesWhatIsWritten() {
        assertThat(read(Map.of()))
                .isEqualTo(new DoorLimits(
                        128, DataSize.ofMegabytes(32), 10_000, DataSize.ofMegabytes(512), 50, Duration.ofSeconds(30)));
        assertThat(read(Map.of(
                        "hub.door.requests", "1",
                        "hub.door.bytes", "1MB",
                        "hub.door.backlog", "1",
                        "hub.door.free-disk", "0B",
                        "hub.door.caller-share", "1",
                        "hub.door.body-time", "1s")))
                .isEqualTo(
                        new DoorLimits(1, DataSize.ofMegabytes(1), 1, DataSize.ofBytes(0), 1, Duration.ofSeconds(1)));
    }

    @Test
    void leavesEveryCallerOneRequestAndTheLargestBody() {
        DoorLimits narrow = read(Map.of("hub.door.requests", "4", "hub.door.caller-share", "1"));

        assertThat(narrow.requestsOfOne()).isEqualTo(1);
        assertThat(narrow.bytesOfOne()).isEqualTo(DataSize.ofMegabytes(1).toBytes());
        assertThat(read(Map.of()).requestsOfOne()).isEqualTo(64);
    }

    @Test
    void namesEveryMistakeInOneSentence() {
        assertThat(mistakes(Map.of("hub.door.requests", "many", "hub.door.bytes", "large", "hub.door.disk", "1GB")))
                .containsExactly(
                        "hub.door.disk: is not a known property; known: requests, bytes, backlog, free-disk, caller-share,"
                                + " body-time",
                        "hub.door.requests: is not a whole number",
                        "hub.door.bytes: is not a size, such as 64MB");
        assertThat(mistakes(Map.of(
                        "hub.door.requests", "0",
                        "hub.door.bytes", "1000KB",
                        "hub.door.backlog", "0",
                        "hub.door.free-disk", "-1MB",
                        "hub.door.caller-share", "101",
                        "hub.door.body-time", "999ms")))
                .containsExactly(
                        "hub.door.requests: is not between 1 and 10000",
                        "hub.door.bytes: is less than the largest body, 1MB",
                        "hub.door.backlog: is not at least 1",
                        "hub.door.free-disk: is less than 0B",
                        "hub.door.caller-share: is not between 1 and 100",
                        "hub.door.body-time: is not between 1s and 10m");
    }
}
