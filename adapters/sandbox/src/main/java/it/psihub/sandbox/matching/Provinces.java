package it.psihub.sandbox.matching;

import it.psihub.canonical.csv.CsvTable;
import it.psihub.schemas.Schemas;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Distances as this service estimates them: by province, since that is all that it needs to know of a candidate. */
final class Provinces {

    private static final double SAME_PROVINCE_KM = 30;
    private static final double EARTH_KM = 6_371;

    /** Latitude and longitude of the capitals of the southern provinces, degrees. */
    private static final Map<String, double[]> CAPITALS = Map.ofEntries(
            at("AG", 37.31, 13.58),
            at("AV", 40.91, 14.79),
            at("BA", 41.12, 16.87),
            at("BN", 41.13, 14.78),
            at("BR", 40.63, 17.94),
            at("BT", 41.32, 16.28),
            at("CE", 41.07, 14.33),
            at("CL", 37.49, 14.06),
            at("CS", 39.30, 16.25),
            at("CT", 37.50, 15.09),
            at("CZ", 38.91, 16.59),
            at("EN", 37.57, 14.28),
            at("FG", 41.46, 15.54),
            at("KR", 39.08, 17.13),
            at("LE", 40.35, 18.17),
            at("ME", 38.19, 15.55),
            at("MT", 40.67, 16.60),
            at("NA", 40.85, 14.27),
            at("PA", 38.12, 13.36),
            at("PZ", 40.64, 15.81),
            at("RC", 38.11, 15.65),
            at("RG", 36.93, 14.73),
            at("SA", 40.68, 14.77),
            at("SR", 37.08, 15.29),
            at("TA", 40.48, 17.23),
            at("TP", 38.02, 12.51),
            at("VV", 38.68, 16.10));

    /** Read at the first candidate, not at the start. */
    private static final class Comuni {
        static final Map<String, String> PROVINCE = new HashMap<>();

        static {
            CsvTable.read("comuni.csv", Schemas.reader("codes/comuni.csv"))
                    .rows()
                    .forEach(row ->
                            row.find("province").ifPresent(province -> PROVINCE.put(row.get("value"), province)));
        }
    }

    private Provinces() {}

    private static Map.Entry<String, double[]> at(String province, double latitude, double longitude) {
        return Map.entry(province, new double[] {Math.toRadians(latitude), Math.toRadians(longitude)});
    }

    /** The car-plate code of the province of a comune. */
    static Optional<String> of(String municipality) {
        return Optional.ofNullable(Comuni.PROVINCE.get(municipality));
    }

    /** Estimated kilometres between two comuni; empty when one of them lies outside the South. */
    static Optional<Double> kilometres(String from, String fromProvince, String to, String toProvince) {
        if (from.equals(to)) {
            return Optional.of(0.0);
        }
        if (fromProvince.equals(toProvince)) {
            return Optional.of(SAME_PROVINCE_KM);
        }
        double[] a = CAPITALS.get(fromProvince);
        double[] b = CAPITALS.get(toProvince);
        return a == null || b == null ? Optional.empty() : Optional.of(Math.max(SAME_PROVINCE_KM, greatCircle(a, b)));
    }

    private static double greatCircle(double[] a, double[] b) {
        double sinLatitude = Math.sin((b[0] - a[0]) / 2);
        double sinLongitude = Math.sin((b[1] - a[1]) / 2);
        double h = sinLatitude * sinLatitude + Math.cos(a[0]) * Math.cos(b[0]) * sinLongitude * sinLongitude;
        return 2 * EARTH_KM * Math.asin(Math.sqrt(h));
    }
}
