package it.psihub.storage.release;

import it.psihub.canonical.care.AccessChannel;
import it.psihub.canonical.network.Region;
import it.psihub.canonical.table.Cell;
import it.psihub.canonical.table.Table;
import it.psihub.exchange.Indicators;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counts in SQL. A person counts once in a region, at the first case file that was opened while eligible. */
public final class PgIndicators implements Indicators {
    private final JdbcTemplate jdbc;

    public PgIndicators(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Table takenInCharge(Region region, LocalDate from, LocalDate until) {
        Map<List<String>, Long> counts = new HashMap<>();
        jdbc.query(
                """
                SELECT channel, extract(year FROM opened_on)::int || '-Q' || extract(quarter FROM opened_on)::int, count(*)
                FROM (SELECT DISTINCT ON (s.person_id) s.person_id, c.channel, c.opened_on
                      FROM case_file c
                               JOIN subject s ON s.id = c.subject_id
                               JOIN site ON site.id = c.site
                      WHERE site.region = ? AND NOT c.removed AND NOT s.removed AND s.eligible @> c.opened_on
                      ORDER BY s.person_id, c.opened_on, c.id) first
                WHERE opened_on BETWEEN ? AND ?
                GROUP BY 1, 2
                """,
                row -> {
                    counts.put(List.of(row.getString(1), row.getString(2)), row.getLong(3));
                },
                region.name().toLowerCase(Locale.ROOT),
                from,
                until);
        List<Cell> cells = new ArrayList<>();
        for (AccessChannel channel : AccessChannel.values()) {
            for (String quarter : quarters(from, until)) {
                List<String> at = List.of(channel.code(), quarter);
                cells.add(Cell.figure(at, counts.getOrDefault(at, 0L)));
            }
        }
        return new Table("taken-in-charge", List.of("channel", "quarter"), cells);
    }

    private static List<String> quarters(LocalDate from, LocalDate until) {
        List<String> quarters = new ArrayList<>();
        LocalDate day = from.withMonth((from.getMonthValue() - 1) / 3 * 3 + 1).withDayOfMonth(1);
        for (; !day.isAfter(until); day = day.plusMonths(3)) {
            quarters.add(day.getYear() + "-Q" + ((day.getMonthValue() - 1) / 3 + 1));
        }
        return quarters;
    }
}
