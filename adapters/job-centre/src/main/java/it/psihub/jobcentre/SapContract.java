package it.psihub.jobcentre;

import it.psihub.canonical.Problem;
import it.psihub.schemas.Schemas;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javax.xml.validation.Schema;
import javax.xml.validation.ValidatorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/** Checks documents against {@code job-centre/sap.xsd} and against what a schema cannot say. Safe for several threads. */
final class SapContract {

    /** Compiled at the first document, once. */
    private static final class Compiled {
        static final Schema SCHEMA = SafeXml.schema(Schemas.locate("job-centre/sap.xsd"));
    }

    List<Problem> check(byte[] document) {
        try {
            return check(new ByteArrayInputStream(document));
        } catch (IOException impossible) {
            throw new IllegalStateException("bytes in memory can be read", impossible);
        }
    }

    /**
     * All problems, in the order of the document.
     *
     * @throws IOException when the document cannot be read; bad bytes in it are a problem, not an exception
     */
    List<Problem> check(InputStream document) throws IOException {
        ValidatorHandler validator = Compiled.SCHEMA.newValidatorHandler();
        SapReading reading = new SapReading(validator);
        validator.setErrorHandler(reading);
        XMLReader reader = SafeXml.reader();
        reader.setContentHandler(reading);
        reader.setErrorHandler(reading);
        try {
            reader.parse(new InputSource(document));
        } catch (SAXException notWellFormed) {
            reading.broken(notWellFormed);
        } catch (java.io.CharConversionException badEncoding) {
            reading.broken(new SAXException(badEncoding));
        }
        return reading.problems();
    }
}
