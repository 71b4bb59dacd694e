package it.psihub.sandbox.jobcentre;

import it.psihub.sandbox.standin.SafeXml;
import java.util.Optional;

/** The declaration of immediate availability, taken from section 2 of a record. */
final class Did {

    private Did() {}

    /** Empty when the record has no DID date. */
    static Optional<String> of(SapRegister.Entry entry, JobCentre centre) {
        return SapDocument.read(entry.xml())
                .flatMap(sap -> sap.dataDid()
                        .map(date -> "<DID xmlns=\"urn:psihub:sap:1\">"
                                + element("CodiceFiscale", entry.codiceFiscale())
                                + element("DataDID", date)
                                + element("EnteTitolare", centre.holder())
                                + sap.indiceProfiling()
                                        .map(index -> element("IndiceProfiling", index))
                                        .orElse("")
                                + "</DID>"));
    }

    private static String element(String name, String text) {
        return "<" + name + ">" + SafeXml.escape(text) + "</" + name + ">";
    }
}
