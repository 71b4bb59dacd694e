package it.psihub.modi.key;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A key of the hub's, by reference.
 *
 * @param file PKCS#12 ({@code .p12}, {@code .pfx}), or PEM with the private key (PKCS#8) and its certificates
 * @param passwordFile holds its password
 * @param alias of the entry; needed when the file has several
 * @param kid as PDND and counterparts call it; the name of the block when empty
 * @param from the first day on which it is used; the certificate's when empty
 * @param until the last one; the certificate's when empty
 */
public record KeySettings(
        Path file,
        Optional<Path> passwordFile,
        Optional<String> alias,
        Optional<String> kid,
        Optional<LocalDate> from,
        Optional<LocalDate> until) {}
