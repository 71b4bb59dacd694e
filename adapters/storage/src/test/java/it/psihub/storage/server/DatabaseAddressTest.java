package it.psihub.storage.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseAddressTest {
    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://h:1/hub, jdbc:postgresql://h:1/other",
        "jdbc:postgresql://h:1/hub?a=b/c, jdbc:postgresql://h:1/other?a=b/c",
        "jdbc:postgresql://h:1/, jdbc:postgresql://h:1/other",
    })
    void namesAnotherDatabaseOfTheSameServer(String url, String other) {
        assertThat(new DatabaseAddress(url, "u", "p").withDatabase("other"))
                .isEqualTo(new DatabaseAddress(other, "u", "p"));
    }

    @Test
    void refusesADatabaseName_whenItCouldChangeTheUrl() {
        DatabaseAddress address = new DatabaseAddress("jdbc:postgresql://h/hub", "u", "p");
        assertThatThrownBy(() -> address.withDatabase("x?user=y")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hidesEveryPassword_whenShown() {
        DatabaseAddress address = new DatabaseAddress("jdbc:postgresql://u:one@h:1/hub?password=two", "u", "three");
        assertThat(address.toString()).isEqualTo("DatabaseAddress[jdbc:postgresql://h:1/hub, user=u]");
    }
}
