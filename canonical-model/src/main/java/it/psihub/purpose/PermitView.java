package it.psihub.purpose;

import it.psihub.canonical.person.PermitType;
import java.time.LocalDate;
import java.util.Optional;

/** A permit without its ground: the document, its number, until when it holds, and whether its holder may work. */
public record PermitView(
        PermitType type,
        Optional<String> number,
        Optional<LocalDate> expiresOn,
        Optional<String> renewalReceipt,
        boolean mayWork) {}
