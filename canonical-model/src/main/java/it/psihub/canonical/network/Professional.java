package it.psihub.canonical.network;

import it.psihub.canonical.Coded;

/** Professional figures that work in a PSI. */
public enum Professional implements Coded {
    SOCIO_ASSISTENZIALE,
    MEDIAZIONE,
    GESTIONALE_AMMINISTRATIVA,
    GIURIDICA,
    SOCIO_SANITARIA,
    COUNSELLING_FORMAZIONE
}
