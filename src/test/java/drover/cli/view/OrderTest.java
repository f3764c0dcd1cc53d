package drover.cli.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drover.tui.model.Scene;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderTest {
  @ParameterizedTest
  @CsvSource({
    "name, 0 1 2 3 6 8 7 4 5",
    "name:desc, 4 5 7 8 6 0 1 2 3",
    "namespace, 0 1 2 3 6 8 7 4 5",
    "id, 0 1 2 3 4 5 6 7 8",
    "id:desc, 8 7 6 5 4 3 2 1 0",
    "pid, 6 8 0 1 2 3 4 5 7",
    "cpu:desc, 7 0 1 2 3 4 5 6 8",
    "memory:desc, 0 1 2 3 4 5 7 6 8",
    "uptime:desc, 0 1 2 3 4 5 7 6 8",
    "uptime:asc, 6 8 7 4 5 0 1 2 3",
    "status, 6 7 0 1 2 3 4 5 8",
    "restarts:desc, 6 4 0 1 2 3 8 7 5"
  })
  void whatIsEqualGoesByNameAndId(String order, String ids) {
    List<String> sorted =
        Order.parse(order).sorted(Entry.all(Scene.snapshot())).stream()
            .map(entry -> Integer.toString(entry.instance().id()))
            .toList();

    assertThat(String.join(" ", sorted)).isEqualTo(ids);
  }

  @Test
  void aMistakeIsNamed() {
    assertThatThrownBy(() -> Order.parse("memroy"))
        .hasMessage("\"memroy\" cannot be sorted by; did you mean \"memory\"?");
    assertThatThrownBy(() -> Order.parse("colour"))
        .hasMessage(
            "\"colour\" cannot be sorted by; write one of name namespace pid id cpu memory uptime"
                + " status restarts");
    assertThatThrownBy(() -> Order.parse("cpu:up"))
        .hasMessage("\"up\" is no direction; write asc or desc");
  }
}
