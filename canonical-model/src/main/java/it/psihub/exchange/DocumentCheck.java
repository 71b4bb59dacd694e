package it.psihub.exchange;

import it.psihub.canonical.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Checks documents of one kind without database or network; found by ServiceLoader. */
public interface DocumentCheck {

    /** As {@code canonical}, {@code sap}, {@code fhir}. */
    String kind();

    List<Problem> check(InputStream document) throws IOException;
}
