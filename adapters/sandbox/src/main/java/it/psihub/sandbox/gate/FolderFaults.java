package it.psihub.sandbox.gate;

import java.io.IOException;

/** Faults that only a folder can have. */
final class FolderFaults {

    private FolderFaults() {}

    /** @param millis 0 = as long as the match says, or until the gate gets another script */
    record Denied(int millis) implements FolderFault {
        @Override
        public void meet(FolderPassage passage) throws IOException {
            passage.deny(millis);
        }
    }
}
