/**
 * Reads an ecosystem file into {@link drover.spec.AppSpec}s, or says exactly what is wrong where.
 *
 * <pre>
 * text ── YamlTree, JsonTree ──▶ Tree ── TopLevel, Entry, AppReader ──▶ AppSpec
 *           ScriptFile (node) ──┘          └── Report: every mistake with its Place
 * </pre>
 *
 * <p>{@link drover.config.EcosystemFile} is the door. No thread of its own, no state; it prints
 * nothing and knows nothing of who runs the apps. {@code Key} is the only list of keys.
 */
@NullMarked
package drover.config;

import org.jspecify.annotations.NullMarked;
