package drover.spec;

/** How the instances of an app relate: on their own, or sharing their listening ports. */
public enum ExecMode {
  FORK,
  CLUSTER
}
