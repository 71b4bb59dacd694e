package it.psihub.kit.probe;

import it.psihub.exchange.Counterpart;
import it.psihub.exchange.Kind;
import java.util.List;

/**
 * How one kind of counterpart is looked at; every adapter declares one as a bean. A probe reads only, sends nothing of
 * any person, and ends by itself: each wait in it is limited by {@link Patience}.
 */
public interface CounterpartProbe {

    Kind kind();

    /**
     * What was found, in the order of {@link Step}. What depends on a step with a problem is not looked at, and has no
     * finding.
     */
    List<Finding> probe(Counterpart to);
}
