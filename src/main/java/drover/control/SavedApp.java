package drover.control;

import drover.spec.AppSpec;

/**
 * An app as {@code save} keeps it.
 *
 * @param isStopped whether it was stopped, and is to stay so
 */
public record SavedApp(AppSpec spec, boolean isStopped) {}
