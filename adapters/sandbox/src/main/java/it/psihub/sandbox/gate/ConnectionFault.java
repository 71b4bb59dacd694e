package it.psihub.sandbox.gate;

import java.io.IOException;

/** A fault that can happen as a connection is made. */
interface ConnectionFault extends Fault {

    void meet(Arrival arrival) throws IOException, InterruptedException;
}
