package it.psihub.runtime;

import it.psihub.runtime.cli.HubCommand;

/** The program's entry; everything it can do is a command. */
public final class Hub {

    private Hub() {}

    public static void main(String[] arguments) {
        // the workbook library brings a second StAX implementation, which HAPI FHIR cannot work with
        System.setProperty("javax.xml.stream.XMLInputFactory", "com.ctc.wstx.stax.WstxInputFactory");
        System.setProperty("javax.xml.stream.XMLOutputFactory", "com.ctc.wstx.stax.WstxOutputFactory");
        System.setProperty("javax.xml.stream.XMLEventFactory", "com.ctc.wstx.stax.WstxEventFactory");
        // commands that never start Spring would otherwise have the logging library's defaults on the console
        System.setProperty("logback.configurationFile", "quiet-logback.xml");
        System.exit(HubCommand.run(arguments));
    }
}
