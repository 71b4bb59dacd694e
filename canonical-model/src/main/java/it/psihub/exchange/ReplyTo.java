package it.psihub.exchange;

import it.psihub.canonical.Coded;
import java.net.URI;

/** Where a sender wants its reply, and how it is brought there. */
public record ReplyTo(URI address, Via via) {

    public enum Via implements Coded {
        /** A POST of JSON, with the id in a header of HTTP. */
        REST,
        /** A SOAP 1.1 envelope, with the id in a header of its own. */
        SOAP
    }
}
