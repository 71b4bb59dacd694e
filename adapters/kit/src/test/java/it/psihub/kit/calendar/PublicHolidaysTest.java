package it.psihub.kit.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicHolidaysTest {

    /** Article 2 of law 260/1949 with its changes; law 151/2025 adds 4 October from 2026 on. */
    @ParameterizedTest
    @CsvSource({
        "2025, 01-01 01-06 04-20 04-21 04-25 05-01 06-02 08-15 11-01 12-08 12-25 12-26",
        "2026, 01-01 01-06 04-05 04-06 04-25 05-01 06-02 08-15 10-04 11-01 12-08 12-25 12-26",
        "2027, 01-01 01-06 03-28 03-29 04-25 05-01 06-02 08-15 10-04 11-01 12-08 12-25 12-26"
    })
    void keepsTheItalianHolidays(int year, String holidays) {
        assertThat(Year.of(year).atDay(1).datesUntil(Year.of(year + 1).atDay(1)))
                .filteredOn(PublicHolidays.ITALY::on)
                .extracting(day -> day.toString().substring(5))
                .containsExactly(holidays.split(" "));
    }

    /** As in the hub's jar, whose classes only its own class loader sees; a fresh one, since the library keeps its parts. */
    @Test
    void findsThemInAThreadThatDoesNotSeeTheLibrary() throws Exception {
        try (URLClassLoader jar = new URLClassLoader(program(), ClassLoader.getPlatformClassLoader())) {
            Class<?> type = Class.forName(PublicHolidays.class.getName(), true, jar);
            Method on = type.getDeclaredMethod("on", LocalDate.class);
            on.setAccessible(true);
            FutureTask<Object> look =
                    new FutureTask<>(() -> on.invoke(type.getEnumConstants()[0], LocalDate.of(2026, 12, 25)));
            Thread thread = new Thread(look);
            thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
            thread.start();

            assertThat(type).isNotEqualTo(PublicHolidays.class);
            assertThat(look.get()).isEqualTo(true);
        }
    }

    private static URL[] program() throws IOException {
        List<URL> places = new ArrayList<>();
        places.add(PublicHolidays.class.getProtectionDomain().getCodeSource().getLocation());
        for (URL manifest :
                Collections.list(PublicHolidays.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
            if (manifest.openConnection() instanceof JarURLConnection jar) {
                places.add(jar.getJarFileURL());
            }
        }
        return places.toArray(URL[]::new);
    }
}
