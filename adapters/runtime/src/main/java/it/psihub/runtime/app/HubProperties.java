package it.psihub.runtime.app;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a data directory says to whatever starts in it. */
final class HubProperties {

    private HubProperties() {}

    /**
     * By the properties' names.
     *
     * @param sandbox where the stand-ins are; without it the operator's configuration names the counterparts
     */
    static Map<String, Object> of(HubHome home, Optional<SandboxProcess> sandbox) {
        Map<String, Object> properties = new TreeMap<>();
        properties.put("hub.home", home.path().toString());
        properties.put("hub.access.tokens-file", home.tokens().toString());
        properties.put("logging.file.name", home.log().toString());
        if (sandbox.isPresent()) {
            properties.put("hub.sandbox.url", sandbox.get().address().toString());
            properties.put("hub.sandbox.home", home.sandbox().toString());
            properties.put("spring.config.additional-location", counterparts(sandbox.get()));
        } else {
            properties.put(
                    "spring.config.additional-location",
                    home.configuration().toUri().toString());
        }
        return properties;
    }

    private static String counterparts(SandboxProcess sandbox) {
        String all = "classpath:sandbox-counterparts.yaml";
        return sandbox.underModi() ? all + ",classpath:sandbox-modi.yaml" : all;
    }

    /** As arguments, so that nothing in a configuration file outranks what the command line said. */
    static String[] arguments(Map<String, Object> properties) {
        return properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
    }
}
