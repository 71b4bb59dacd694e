package it.psihub.jobcentre;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a site, which stands as domicile where a person's own residence is confidential.
 *
 * @param comune Belfiore code
 * @param postcode five digits
 * @param street street and number, 1 to 200 characters
 */
public record SiteAddress(
        @Nullable String comune,
        @Nullable String postcode,
        @Nullable String street) {
    private static final Pattern COMUNE = Pattern.compile("[A-M][0-9]{3}");
    private static final Pattern POSTCODE = Pattern.compile("[0-9]{5}");
    private static final Pattern STREET = Pattern.compile("\\S.{0,199}");

    List<String> mistakes(String property) {
        List<String> mistakes = new ArrayList<>();
        check(comune, COMUNE, property + ".comune: is not the Belfiore code of a municipality", mistakes);
        check(postcode, POSTCODE, property + ".postcode: is not five digits", mistakes);
        check(street, STREET, property + ".street: is not a text of 1 to 200 characters", mistakes);
        return mistakes;
    }

    private static void check(@Nullable String value, Pattern form, String mistake, List<String> mistakes) {
        if (value == null || !form.matcher(value).matches()) {
            mistakes.add(mistake);
        }
    }
}
