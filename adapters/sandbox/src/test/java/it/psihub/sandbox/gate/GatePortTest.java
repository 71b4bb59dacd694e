package it.psihub.sandbox.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class GatePortTest {

    /** Between two lives of a sandbox, no outgoing connection may be lent what its clients know it by. */
    @Test
    void takesAPortThatNoOutgoingConnectionIsLent_whenAnyWillDo() throws IOException {
        try (GatePort port = new GatePort(0, task -> {}, socket -> {})) {
            int first = port.number();
            assertThat(first).isBetween(20_000, 32_767);
            port.close();

            try (GatePort again = new GatePort(first, task -> {}, socket -> {})) {
                assertThat(again.number()).isEqualTo(first);
            }
        }
    }
}
