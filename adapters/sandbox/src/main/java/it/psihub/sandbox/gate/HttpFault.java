package it.psihub.sandbox.gate;

import java.io.IOException;

/** A fault of a request over HTTP. */
interface HttpFault extends Fault {

    void meet(HttpPassage passage) throws IOException, InterruptedException;
}
