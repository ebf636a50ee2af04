package dev.tachograph.benchmarks.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TurnsTest {

    @Test
    void beginAgainWhenAllHadTheirTurn() {
        Turns<String> turns = new Turns<>(List.of("a", "b", "c", "d"), 6);
        assertThat(Stream.generate(turns::next).limit(5)).containsExactly("c", "d", "a", "b", "c");
    }

    @Test
    void goOnBehindTheLargestNumber() {
        Turns<String> turns = new Turns<>(List.of("a", "b"), Integer.MAX_VALUE);
        assertThat(Stream.generate(turns::next).limit(3)).containsExactly("b", "a", "b");
    }

    @Test
    void areRefusedWhereAMaskWouldLeaveInputsOut() {
        assertThatThrownBy(() -> new Turns<>(List.of("a", "b", "c"))).hasMessage("3 inputs: must be a power of two");
        assertThatThrownBy(() -> new Turns<>(List.of())).hasMessage("0 inputs: must be a power of two");
    }
}
