package it.psihub.regionaltable;

import it.psihub.canonical.network.Region;
import it.psihub.canonical.table.Cell;
import it.psihub.exchange.Candidate;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Delivery;
import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.Kind;
import it.psihub.exchange.RecordRef;
import it.psihub.exchange.Route;
import it.psihub.exchange.TableReleases;
import it.psihub.sandbox.gate.FolderGate;
import it.psihub.sandbox.gate.Gate;
import it.psihub.sandbox.gate.Gates;
import it.psihub.sandbox.gate.Match;
import it.psihub.testkit.StoredRecords;
import it.psihub.testkit.contract.Collecting;
import it.psihub.testkit.contract.ContractHub;
import it.psihub.testkit.contract.CounterpartContract;
import it.psihub.testkit.contract.Desk;
import it.psihub.testkit.contract.Reach;
import it.psihub.testkit.contract.Receiving;
import it.psihub.testkit.contract.Sending;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

class RegionalTableContractIT extends CounterpartContract {
    private @Nullable FolderGate office;

    @Override
    protected Kind kind() {
        return RegionalTableOutboundPreview.ROUTE.kind();
    }

    @Override
    protected Optional<Gate> gate(Gates gates) {
        office = gates.folder("tavolo-puglia");
        return Optional.of(office);
    }

    @Override
    protected Map<String, String> settings(Reach reach) {
        FolderGate gate = Objects.requireNonNull(office);
        return Map.of(
                "folder", gate.folder().toString(),
                "receipts", gate.receipts().toString(),
                "regions", "puglia");
    }

    @Override
    protected List<Sending> sends() {
        return List.of(new Sending(
                RegionalTableOutboundPreview.ROUTE,
                "table-received",
                Match.any(),
                true,
                DeliveryState.DELIVERED,
                RegionalTableContractIT::preview));
    }

    @Override
    protected List<Receiving> receives() {
        return List.of(new ReceiptDocuments());
    }

    /** Its count is the name's own, so that two names are two tables. */
    private static Candidate preview(ContractHub hub, StoredRecords records, String name) {
        TableReleases releases = hub.bean(TableReleases.class);
        int count = Math.floorMod(name.hashCode(), 1_000_000) + 5;
        UUID release = releases.keepPreview(
                Region.PUGLIA,
                LocalDate.of(2025, 1, 1),
                LocalDate.of(2025, 12, 31),
                5,
                1430,
                Releases.table(Cell.figure(List.of("outreach", "2025-Q1"), count)));
        return new Candidate(
                new RecordRef(RecordRef.RELEASE, release, releases.revision(release)),
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                Region.PUGLIA,
                false);
    }

    @Override
    protected List<Collecting> collects() {
        return List.of(new CollectedReceipts());
    }

    private final class CollectedReceipts implements Collecting {
        @Override
        public Route route() {
            return RegionalTableInboundReceipt.ROUTE;
        }

        @Override
        public Match reads() {
            return Match.request(1);
        }

        @Override
        public BooleanSupplier given(Desk desk, CounterpartId from, String name) {
            Delivery set = desk.delivered(from, name);
            return () -> desk.hub().stateOf(set) == DeliveryState.ACCEPTED;
        }

        /** The office puts its receipts there once more. */
        @Override
        public void mended() {
            try {
                FolderGate gate = Objects.requireNonNull(office);
                try (Stream<Path> own = Files.list(gate.ownReceipts())) {
                    for (Path receipt : own.toList()) {
                        Files.copy(
                                receipt,
                                gate.receipts().resolve(String.valueOf(receipt.getFileName())),
                                StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
