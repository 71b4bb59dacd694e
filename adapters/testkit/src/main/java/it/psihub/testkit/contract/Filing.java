package it.psihub.testkit.contract;

import it.psihub.exchange.Route;
import java.util.List;

/** A bulk file that counterparts of a kind send, as its contract test makes one. */
public interface Filing {

    Route route();

    /** What its name ends in, as {@code .ndjson}. */
    String ending();

    /** Three lines, each about a thing of its own; the newer the higher the number, from 1. */
    List<String> lines(Desk desk, String name, int version);

    /** One line with at least two mistakes. */
    String breach(Desk desk, String name);

    /** One line about somebody else's thing. */
    String foreign(Desk desk, String name);
}
