package it.psihub.sandbox.health;

/** Referral transactions as a PSI would post them. */
final class Referrals {

    static final String REQUESTER = "urn:psi|hub-1";

    private Referrals() {}

    /** Patient (conditional), ServiceRequest, Task and Consent. */
    static String bundle(String referral, String person) {
        return """
                {"resourceType":"Bundle","type":"transaction","entry":[
                {"fullUrl":"urn:uuid:00000000-0000-0000-0000-000000000001",
                 "resource":{"resourceType":"Patient","identifier":[{"system":"urn:psi:person","value":"%2$s"}]},
                 "request":{"method":"POST","url":"Patient","ifNoneExist":"identifier=urn%%3Apsi%%3Aperson%%7C%2$s"}},
                {"fullUrl":"urn:uuid:00000000-0000-0000-0000-000000000002",
                 "resource":{"resourceType":"ServiceRequest","status":"active","intent":"order",
                   "identifier":[{"system":"urn:psi:referral","value":"%1$s"}],
                   "subject":{"reference":"urn:uuid:00000000-0000-0000-0000-000000000001"},"code":{"text":"visita"}},
                 "request":{"method":"POST","url":"ServiceRequest"}},
                {"fullUrl":"urn:uuid:00000000-0000-0000-0000-000000000003",
                 "resource":{"resourceType":"Consent","status":"active",
                   "patient":{"reference":"urn:uuid:00000000-0000-0000-0000-000000000001"}},
                 "request":{"method":"POST","url":"Consent"}},
                {"fullUrl":"urn:uuid:00000000-0000-0000-0000-000000000004",
                 "resource":{"resourceType":"Task","status":"requested","intent":"order",
                   "identifier":[{"system":"urn:psi:referral","value":"%1$s"}],
                   "focus":{"reference":"urn:uuid:00000000-0000-0000-0000-000000000002"},
                   "for":{"reference":"urn:uuid:00000000-0000-0000-0000-000000000001"},
                   "requester":{"identifier":{"system":"urn:psi","value":"hub-1"}},
                   "owner":{"reference":"Organization/asl"}},
                 "request":{"method":"POST","url":"Task","ifNoneExist":"identifier=urn:psi:referral|%1$s"}}
                ]}
                """.formatted(referral, person);
    }

    /** As {@link #bundle}, but the Task would be made again each time. */
    static String unconditional(String referral, String person) {
        return bundle(referral, person)
                .replace(",\"ifNoneExist\":\"identifier=urn:psi:referral|" + referral + "\"", "");
    }
}
