package it.psihub.jobcentre;

import it.psihub.canonical.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.validation.ValidatorHandler;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.XMLFilterImpl;

/**
 * One reading of a document: passes it on to the validator, knows where it is, and writes down what is wrong there. The
 * parser's own messages quote values, so that only their codes are used.
 */
final class SapReading extends XMLFilterImpl {
    private static final int LISTED_AT_MOST = 200;

    /** Say a second time what the code before them has said. */
    private static final Set<String> REPEATS =
            Set.of("cvc-type.3.1.3", "cvc-attribute.3", "cvc-complex-type.2.2", "cvc-type.3.1.2");

    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("cvc-pattern-valid", "the value does not have the form that the schema asks for"),
            Map.entry("cvc-enumeration-valid", "the value is not in the list of the schema"),
            Map.entry("cvc-datatype-valid.1.2.1", "the value is not of the type that the schema asks for"),
            Map.entry("cvc-minLength-valid", "the value is too short"),
            Map.entry("cvc-maxLength-valid", "the value is too long"),
            Map.entry("cvc-minInclusive-valid", "the value is below the least one allowed"),
            Map.entry("cvc-maxInclusive-valid", "the value is above the greatest one allowed"),
            Map.entry("cvc-complex-type.2.4.a", "this element is not expected here"),
            Map.entry("cvc-complex-type.2.4.b", "an element that must be here is missing"),
            Map.entry("cvc-complex-type.2.4.d", "no further element is expected here"),
            Map.entry("cvc-complex-type.2.3", "text stands where only elements may"),
            Map.entry("cvc-complex-type.3.2.2", "this attribute is not expected here"),
            Map.entry("cvc-complex-type.4", "an attribute that must be here is missing"),
            Map.entry("cvc-elt.1.a", "the document is neither a SAP nor a DID of this schema"),
            Map.entry("cvc-elt.1", "the document is neither a SAP nor a DID of this schema"));

    private final List<Problem> problems = new ArrayList<>();
    private final Deque<String> path = new ArrayDeque<>();
    private final SapRules rules = new SapRules();
    private final StringBuilder text = new StringBuilder();
    private int line;
    private int column;

    SapReading(ValidatorHandler validator) {
        setContentHandler(validator);
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    void broken(SAXException notWellFormed) {
        if (notWellFormed instanceof SAXParseException at) {
            line = at.getLineNumber();
            column = at.getColumnNumber();
        }
        add("xml", "this is not well-formed XML, or it has a document type");
    }

    @Override
    public void setDocumentLocator(org.xml.sax.Locator locator) {
        super.setDocumentLocator(locator);
        this.locator = locator;
    }

    private org.xml.sax.@org.jspecify.annotations.Nullable Locator locator;

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) throws SAXException {
        path.addLast(localName);
        text.setLength(0);
        super.startElement(uri, localName, qName, attributes);
    }

    @Override
    public void characters(char[] characters, int start, int length) throws SAXException {
        text.append(characters, start, length);
        super.characters(characters, start, length);
    }

    @Override
    public void endElement(String uri, String localName, String qName) throws SAXException {
        super.endElement(uri, localName, qName);
        if (locator != null) {
            line = locator.getLineNumber();
            column = locator.getColumnNumber();
        }
        rules.field(List.copyOf(path), text.toString().strip()).forEach(rule -> add(rule.code(), rule.text()));
        text.setLength(0);
        path.removeLast();
    }

    @Override
    public void error(SAXParseException e) {
        String message = String.valueOf(e.getMessage());
        int colon = message.indexOf(':');
        String code = colon > 0 ? message.substring(0, colon) : "schema";
        if (!REPEATS.contains(code)) {
            line = e.getLineNumber();
            column = e.getColumnNumber();
            add(code, TEXTS.getOrDefault(code, "this does not hold to the schema"));
        }
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
        throw e;
    }

    private void add(String code, String what) {
        if (problems.size() < LISTED_AT_MOST) {
            String pointer = path.isEmpty() ? "" : "/" + String.join("/", path);
            problems.add(new Problem(pointer, code, what + " (line " + line + ", column " + column + ")"));
        }
    }
}
