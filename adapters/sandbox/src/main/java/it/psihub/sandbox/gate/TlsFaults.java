package it.psihub.sandbox.gate;

import java.io.IOException;

/** What goes wrong before a request can be read. */
final class TlsFaults {

    private TlsFaults() {}

    record Certificate(WrongCertificate which) implements TlsFault {
        @Override
        public void meet(Arrival arrival) {
            arrival.show(which);
        }
    }

    record CutHandshake() implements TlsFault {
        @Override
        public void meet(Arrival arrival) throws IOException {
            arrival.cutHandshake();
        }
    }
}
