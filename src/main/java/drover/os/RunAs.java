package drover.os;

import org.jspecify.annotations.Nullable;

/**
 * The user and the group that a process is to run as, each a name or a number.
 *
 * @param user null: the supervisor's
 * @param group null: the user's first one
 */
public record RunAs(@Nullable String user, @Nullable String group) {}
