package drover.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FairShareTest {
  @ParameterizedTest
  @CsvSource({
    "10, '3 2',       '3 2'",
    "10, '',          ''",
    "10, '100',       '10'",
    "10, '100 1',     '9 1'",
    "10, '100 4 100', '3 3 4'",
    "10, '50 50 2',   '4 4 2'",
    "1,  '5 5',       '0 1'",
    "1,  '5 0',       '1 0'",
    "2000000000, '2000000000 2000000000', '1000000000 1000000000'"
  })
  void nobodyGetsMoreThanIsNeededAndTheNeediestGetTheSame(int places, String needs, String shares) {
    assertThat(FairShare.of(places, numbers(needs))).containsExactly(numbers(shares));
  }

  private static int[] numbers(String text) {
    return text.isEmpty()
        ? new int[0]
        : Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
  }
}
