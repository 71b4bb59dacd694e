package it.psihub.psi;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.Kind;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Route;
import it.psihub.testkit.contract.CounterpartContract;
import it.psihub.testkit.contract.Desk;
import it.psihub.testkit.contract.Filing;
import it.psihub.testkit.contract.Reach;
import it.psihub.testkit.contract.Receiving;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class PsiContractIT extends CounterpartContract {

    @Override
    protected Kind kind() {
        return PsiRecordInbound.ROUTE.kind();
    }

    @Override
    protected Map<String, String> settings(Reach reach) {
        return Map.of("regions", "basilicata");
    }

    @Override
    protected List<Receiving> receives() {
        return List.of(new Contacts());
    }

    private static final class Contacts implements Receiving {
        @Override
        public Route route() {
            return PsiRecordInbound.ROUTE;
        }

        @Override
        public boolean answers() {
            return false;
        }

        @Override
        public Incoming document(Desk desk, String name, int version) {
            return message(desk.from(), name + "-" + version, contact(desk.from(), name, version));
        }

        @Override
        public Incoming breach(Desk desk, String name) {
            return message(desk.from(), name, wrong(desk.from(), name));
        }

        private static String wrong(CounterpartId source, String name) {
            return contact(source, name, 1).replace("2026-03-02", "2026-02-30").replace("outreach", "by-chance");
        }

        @Override
        public Incoming foreign(Desk desk, String name) {
            return message(desk.other(), name, contact(desk.from(), name, 1));
        }

        private static Incoming message(CounterpartId from, String id, String json) {
            return new Incoming(
                    PsiRecordInbound.ROUTE,
                    from,
                    id,
                    new Payload(json.getBytes(StandardCharsets.UTF_8), "application/json"));
        }

        private static String contact(CounterpartId source, String id, int version) {
            return Fixtures.contact(id, "in piazza")
                    .replace("\"mensa\"", '"' + source.value() + '"')
                    .replace("\"version\":1", "\"version\":" + version);
        }
    }

    @Override
    protected List<Filing> files() {
        return List.of(new ContactFiles());
    }

    private static final class ContactFiles implements Filing {
        @Override
        public Route route() {
            return PsiFiles.ROUTE;
        }

        @Override
        public String ending() {
            return ".ndjson";
        }

        @Override
        public List<String> lines(Desk desk, String name, int version) {
            return Stream.of("a", "b", "c")
                    .map(each -> Contacts.contact(desk.from(), name + "-" + each, version))
                    .toList();
        }

        @Override
        public String breach(Desk desk, String name) {
            return Contacts.wrong(desk.from(), name);
        }

        @Override
        public String foreign(Desk desk, String name) {
            return Contacts.contact(desk.other(), name, 1);
        }
    }
}
