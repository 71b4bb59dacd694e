package it.psihub.canonical.network;

import it.psihub.canonical.Coded;
import java.util.Optional;
import java.util.Set;

/** The five regions of the programme. */
public enum Region implements Coded {
    BASILICATA("Basilicata", "17", "02", "MT", "PZ"),
    CALABRIA("Calabria", "18", "04", "CS", "CZ", "KR", "RC", "VV"),
    CAMPANIA("Campania", "15", "05", "AV", "BN", "CE", "NA", "SA"),
    PUGLIA("Puglia", "16", "14", "BA", "BR", "BT", "FG", "LE", "TA"),
    SICILIA("Sicilia", "19", "16", "AG", "CL", "CT", "EN", "ME", "PA", "RG", "SR", "TP");

    private final String label;
    private final String istatCode;
    private final String policySystem;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of, which the checker cannot see through varargs
    private final Set<String> provinces;

    Region(String label, String istatCode, String policySystem, String... provinces) {
        this.label = label;
        this.istatCode = istatCode;
        this.policySystem = policySystem;
        this.provinces = Set.of(provinces);
    }

    /** The Italian name. */
    public String label() {
        return label;
    }

    /** ISTAT's two-digit region code. */
    public String istatCode() {
        return istatCode;
    }

    /** The two digits by which job-centre policy ids name the region's system; not the ISTAT code. */
    public String policySystem() {
        return policySystem;
    }

    /** The region's provinces by sigla. */
    public Set<String> provinces() {
        return provinces;
    }

    public static Optional<Region> ofIstatCode(String code) {
        for (Region region : values()) {
            if (region.istatCode.equals(code)) {
                return Optional.of(region);
            }
        }
        return Optional.empty();
    }

    public static Optional<Region> ofProvince(String sigla) {
        for (Region region : values()) {
            if (region.provinces.contains(sigla)) {
                return Optional.of(region);
            }
        }
        return Optional.empty();
    }
}
