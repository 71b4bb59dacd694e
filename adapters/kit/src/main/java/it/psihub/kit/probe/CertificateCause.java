package it.psihub.kit.probe;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.X509TrustManager;

/** Why a certificate that a server showed is not taken. */
final class CertificateCause {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd/MM/yyyy").withZone(ZoneId.of("Europe/Rome"));
    /** Alternative names of a DNS name and of an address (RFC 5280, 4.2.1.6). */
    private static final List<Integer> NAMES = List.of(2, 7);

    private CertificateCause() {}

    /** In Italian. */
    static String day(Instant instant) {
        return DAY.format(instant);
    }

    /** Empty when nothing was shown. */
    static Optional<Finding> find(Shown shown, X509TrustManager trust, String host) {
        if (shown.chain().isEmpty()) {
            return Optional.empty();
        }
        return outsideItsTime(shown.chain(), host)
                .or(() -> untrusted(shown, trust, host))
                // it stands in its time and is trusted: what is left is the name
                .or(() -> Optional.of(problem(
                        "tls.wrong-host",
                        "Il certificato non è intestato a " + host + " ma a "
                                + names(shown.chain().get(0)) + ".")));
    }

    private static Optional<Finding> outsideItsTime(List<X509Certificate> chain, String host) {
        Instant now = Instant.now();
        for (X509Certificate certificate : chain) {
            String whose = (certificate.equals(chain.get(0)) ? "Il certificato di " : "Un certificato della catena di ")
                    + host;
            Instant end = certificate.getNotAfter().toInstant();
            if (now.isAfter(end)) {
                return Optional.of(problem("tls.expired", whose + " è scaduto il " + day(end) + "."));
            }
            Instant begin = certificate.getNotBefore().toInstant();
            if (now.isBefore(begin)) {
                return Optional.of(problem(
                        "tls.not-yet-valid",
                        whose + " vale solo dal " + day(begin) + ": controllare l'orologio di questa macchina."));
            }
        }
        return Optional.empty();
    }

    private static Optional<Finding> untrusted(Shown shown, X509TrustManager trust, String host) {
        try {
            trust.checkServerTrusted(shown.chain().toArray(X509Certificate[]::new), shown.keyType());
            return Optional.empty();
        } catch (CertificateException refused) {
            if (weak(refused)) {
                return Optional.of(problem(
                        "tls.weak-certificate", "Il certificato di " + host + " usa chiavi o firme troppo deboli."));
            }
            X509Certificate own = shown.chain().get(0);
            boolean selfSigned = own.getSubjectX500Principal().equals(own.getIssuerX500Principal());
            return Optional.of(
                    problem(
                            "tls.untrusted",
                            "Il certificato di " + host
                                    + (selfSigned
                                            ? " è firmato da sé stesso e questo hub non lo conosce."
                                            : " non è firmato da un'autorità di cui questo hub si fida, o la catena è incompleta.")));
        }
    }

    private static boolean weak(Throwable refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertPathValidatorException path
                    && path.getReason() == BasicReason.ALGORITHM_CONSTRAINED) {
                return true;
            }
        }
        return false;
    }

    private static String names(X509Certificate certificate) {
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            String names = alternatives == null
                    ? ""
                    : alternatives.stream()
                            .filter(name -> NAMES.contains(name.get(0)))
                            .map(name -> Objects.toString(name.get(1)))
                            .limit(3)
                            .collect(Collectors.joining(", "));
            return names.isEmpty() ? "nessun nome" : names;
        } catch (CertificateParsingException unreadable) {
            return "nomi illeggibili";
        }
    }

    private static Finding problem(String code, String sentence) {
        return Finding.problem(Step.TLS, code, sentence);
    }
}
