package it.psihub.storage.canon;

import it.psihub.canonical.network.Network;
import it.psihub.canonical.network.SiteId;
import java.util.Locale;
import org.springframework.jdbc.core.JdbcTemplate;

/** Sites and targets, as SQL needs them to count; brought up to date at each start. */
public final class NetworkTables {
    private final JdbcTemplate jdbc;

    public NetworkTables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public void load(Network network) {
        jdbc.batchUpdate(
                """
                INSERT INTO site (id, type, region, province, comune, territory, hub) VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET type = excluded.type, region = excluded.region,
                    province = excluded.province, comune = excluded.comune, territory = excluded.territory,
                    hub = excluded.hub
                """,
                network.sites().stream()
                        .map(site -> new Object[] {
                            site.id().value(),
                            code(site.type()),
                            code(site.region()),
                            site.province(),
                            site.comune(),
                            code(site.territory()),
                            site.hub().map(SiteId::value).orElse(null)
                        })
                        .toList());
        jdbc.batchUpdate(
                """
                INSERT INTO target (region, taken_in_charge, supported) VALUES (?, ?, ?)
                ON CONFLICT (region) DO UPDATE SET taken_in_charge = excluded.taken_in_charge,
                    supported = excluded.supported
                """,
                network.targets().stream()
                        .map(target -> new Object[] {code(target.region()), target.takenInCharge(), target.supported()})
                        .toList());
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
