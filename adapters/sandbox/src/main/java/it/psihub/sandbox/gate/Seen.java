package it.psihub.sandbox.gate;

import java.util.Optional;

/** What a script may look at in a request, or in a set of files at a folder. */
interface Seen {

    /** A set of files has none. */
    String method();

    /** Without the query; a set's name at a folder. */
    String path();

    /** Local name of the SOAP request's element. */
    Optional<String> operation();

    String body();
}
