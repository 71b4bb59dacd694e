package it.psihub.runtime.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StepsTest {
    @Test
    void readsAMoment_atAStepThatThereIs() {
        assertThat(Steps.moment("job-centre.profile.send:after:2"))
                .isEqualTo(new Moment("job-centre.profile.send", Moment.When.AFTER, 2));
        assertThat(Steps.all())
                .allSatisfy(
                        moment -> assertThat(Steps.moment(moment.toString())).isEqualTo(moment));
    }

    /** Else a run would wait for it to the end, and say no more than that nobody came there. */
    @Test
    void refusesAStepThatThereIsNot_byItsName() {
        assertThatThrownBy(() -> Steps.moment("job-centre.profile.sent:after"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(" job-centre.profile.sent");
    }
}
