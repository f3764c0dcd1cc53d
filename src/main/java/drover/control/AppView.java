package drover.control;

import drover.spec.AppSpec;
import java.util.List;

/**
 * One app and its instances as they are.
 *
 * @param instances by index
 */
public record AppView(AppSpec spec, List<InstanceView> instances) {
  public AppView {
    instances = List.copyOf(instances);
  }

  public String name() {
    return spec.name();
  }
}
