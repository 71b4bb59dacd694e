package it.psihub.jobcentre;

import it.psihub.canonical.Problem;
import it.psihub.exchange.DocumentCheck;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Checks a file that holds one SAP (or DID) record against the project's {@code sap.xsd}; problems name line and column. */
public final class SapDocumentCheck implements DocumentCheck {
    private final SapContract contract = new SapContract();

    @Override
    public String kind() {
        return "sap";
    }

    @Override
    public List<Problem> check(InputStream document) throws IOException {
        return contract.check(document);
    }
}
