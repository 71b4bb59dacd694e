package it.psihub.sandbox.gate;

import java.io.IOException;

/** A fault of any way to a counterpart, wire or folder. */
interface PassageFault extends Fault {

    void meet(Passage passage) throws IOException, InterruptedException;
}
