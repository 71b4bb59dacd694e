package it.psihub.jobcentre;

import it.psihub.canonical.person.LanguageLevel;
import it.psihub.canonical.person.PermitType;
import it.psihub.canonical.work.DrivingLicence;
import it.psihub.canonical.work.EducationLevel;
import it.psihub.canonical.work.OccupationCode;
import java.util.Optional;

/** The hub's closed lists in the codes of the ministerial tables. */
final class SapCodes {
    private static final int LEVELS = 5;

    private SapCodes() {}

    /** A permit whose renewal was asked for is under renewal, whatever its document says of itself. */
    static String permit(PermitType type, boolean renewalAskedFor) {
        boolean renewable = type == PermitType.PERMIT || type == PermitType.LONG_TERM_CARD;
        return renewable && renewalAskedFor ? permit(PermitType.RENEWAL_RECEIPT) : permit(type);
    }

    static String permit(PermitType type) {
        return switch (type) {
            case PERMIT -> "1";
            case LONG_TERM_CARD -> "2";
            case RENEWAL_RECEIPT -> "3";
            case AWAITING_FIRST_ISSUE -> "4";
            case PERMANENT_CARD -> "5";
        };
    }

    /** Levels of the table of titles of study; which degree a tertiary one is, the hub does not know: the lowest. */
    static String education(EducationLevel level) {
        return switch (level) {
            case NONE -> "00";
            case PRIMARY -> "10";
            case LOWER_SECONDARY -> "20";
            case VOCATIONAL -> "30";
            case UPPER_SECONDARY -> "40";
            case TERTIARY -> "50";
        };
    }

    static String language(LanguageLevel level) {
        return level == LanguageLevel.NATIVE ? LanguageLevel.C2.name() : level.name();
    }

    /** Empty for what is no driving licence of the Union's list. */
    static Optional<String> drivingLicence(DrivingLicence licence) {
        return otherLicence(licence).isPresent() ? Optional.empty() : Optional.of(licence.name());
    }

    static Optional<String> otherLicence(DrivingLicence licence) {
        return switch (licence) {
            case TRACTOR -> Optional.of("Abilitazione alla guida di trattori agricoli o forestali");
            case FORKLIFT -> Optional.of("Abilitazione alla conduzione di carrelli elevatori");
            default -> Optional.empty();
        };
    }

    /** CP 2011 has five levels; a sixth is ISTAT's finer unit and goes by the level above it. */
    static String occupation(OccupationCode code) {
        String[] levels = code.value().split("\\.");
        return levels.length <= LEVELS ? code.value() : String.join(".", java.util.Arrays.copyOf(levels, LEVELS));
    }
}
