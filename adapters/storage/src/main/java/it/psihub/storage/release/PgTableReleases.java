package it.psihub.storage.release;

import it.psihub.canonical.network.Region;
import it.psihub.canonical.table.Table;
import it.psihub.exchange.TableReleases;
import it.psihub.purpose.ReleaseView;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Keeps previews. The id is made of the content, so that the same table is the same release. */
public final class PgTableReleases implements TableReleases {
    private final JdbcTemplate jdbc;

    public PgTableReleases(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public UUID keepPreview(
            Region region, LocalDate from, LocalDate until, int threshold, int target, Table protectedTable) {
        String content = TableJson.write(protectedTable);
        String checksum =
                sha256(String.join("\n", region.name(), from + "/" + until, threshold + "/" + target, content));
        UUID id = UUID.nameUUIDFromBytes(checksum.getBytes(StandardCharsets.US_ASCII));
        jdbc.update("""
                INSERT INTO release (id, region, from_day, until_day, threshold, target, state, checksum, content)
                VALUES (?, ?, ?, ?, ?, ?, 'preview', ?, ?::jsonb) ON CONFLICT (id) DO NOTHING
                """, id, region.name().toLowerCase(Locale.ROOT), from, until, threshold, target, checksum, content);
        return id;
    }

    @Override
    public int target(Region region) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT taken_in_charge FROM target WHERE region = ?",
                Integer.class,
                region.name().toLowerCase(Locale.ROOT)));
    }

    @Override
    public String revision(UUID release) {
        return Objects.requireNonNull(
                jdbc.queryForObject("SELECT checksum FROM release WHERE id = ?", String.class, release));
    }

    /** A release as its receiver sees it. */
    public ReleaseView view(UUID release, String reference) {
        return Objects.requireNonNull(jdbc.queryForObject(
                """
                SELECT region, from_day, until_day, state, threshold, target, content::text
                FROM release WHERE id = ?
                """,
                (row, n) -> new ReleaseView(
                        reference,
                        Region.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
                        row.getObject(2, LocalDate.class),
                        row.getObject(3, LocalDate.class),
                        row.getString(4).equals("preview"),
                        row.getInt(5),
                        Optional.of(row.getInt(6)),
                        TableJson.read(row.getString(7))),
                release));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
