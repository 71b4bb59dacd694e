package it.psihub.sandbox.jobcentre;

import java.util.List;
import java.util.stream.IntStream;

/** SAP records of invented persons. */
public final class Saps {

    private Saps() {}

    public static String sap(String codiceFiscale) {
        return sap(codiceFiscale, "Braccianti agricoli", "2026-03-01T10:00:00+01:00");
    }

    public static String sap(String codiceFiscale, String wish, String sentAt) {
        return """
                <SAP xmlns="urn:psihub:sap:1">
                  <DatiInvio>
                    <DataInvio>%s</DataInvio>
                    <DataUltimoAggiornamento>2026-02-28T09:00:00+01:00</DataUltimoAggiornamento>
                    <TipoVariazione>01</TipoVariazione>
                  </DatiInvio>
                  <DatiAnagrafici>
                    <CodiceFiscale>%s</CodiceFiscale><Cognome>Prova</Cognome><Nome>N'Golo &amp; \u0627\u062d\u0645\u062f</Nome>
                    <Sesso>M</Sesso><DataNascita>1980-01-01</DataNascita><LuogoNascita>Z330</LuogoNascita>
                    <Cittadinanza>Z330</Cittadinanza>
                    <TitoloSoggiorno><Tipo>3</Tipo><Motivo>06</Motivo><Scadenza>2026-12-31</Scadenza></TitoloSoggiorno>
                    <Domicilio><Comune>D643</Comune><CAP>71121</CAP><Indirizzo>Via di prova 1</Indirizzo></Domicilio>
                  </DatiAnagrafici>
                  <DatiAmministrativi><DataDID>2026-01-15</DataDID></DatiAmministrativi>
                  <DatiCurriculari><PatenteGuida>B</PatenteGuida></DatiCurriculari>
                  <ProfessioneDesiderata>
                    <Qualifica>8.3.1.1.0</Qualifica><Descrizione>%s</Descrizione>
                  </ProfessioneDesiderata>
                </SAP>
                """.formatted(sentAt, codiceFiscale, wish);
    }

    /** Valid codes of different persons. */
    public static List<String> codes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> withCheck("PRVNGL%02dA01Z%03d".formatted(60 + i % 40, 200 + i / 40)))
                .toList();
    }

    private static String withCheck(String first15) {
        return IntStream.rangeClosed('A', 'Z')
                .mapToObj(check -> first15 + (char) check)
                .filter(code -> FiscalCode.key(code).isPresent())
                .findFirst()
                .orElseThrow();
    }
}
