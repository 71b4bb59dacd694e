package it.psihub.kit.config;

import it.psihub.modi.pdnd.IssuerSettings;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;

/**
 * What the hub itself needs under ModI, whoever calls: the block {@code hub.modi}.
 *
 * @param voucherIssuer whose vouchers it takes; nobody's when empty
 */
record HubModi(Optional<IssuerSettings> voucherIssuer) {
    private static final String NAME = "hub.modi";

    /** Empty settings when there is a mistake. */
    static HubModi read(Environment environment, List<String> mistakes) {
        PropertyBlock block = PropertyBlock.of(environment, ConfigurationPropertyName.of(NAME));
        SettingsReader reader = new SettingsReader(mistakes);
        reader.unknown(block, List.of(HubModi.class), List.of());
        HubModi read = reader.read(block, HubModi.class).orElse(new HubModi(Optional.empty()));
        read.voucherIssuer()
                .ifPresent(issuer ->
                        issuer.mistakes().forEach(mistake -> mistakes.add(NAME + ".voucher-issuer." + mistake)));
        return read;
    }

    /** Whether it is said there at all, be it wrongly. */
    static boolean namesIssuer(Environment environment) {
        return !PropertyBlock.of(environment, ConfigurationPropertyName.of(NAME + ".voucher-issuer"))
                .isEmpty();
    }
}
