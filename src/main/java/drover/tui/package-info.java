/**
 * The full screen: model, update, view.
 *
 * <pre>
 * drover-keys ── bytes ───▶ ┌───────┐ ── KeyDecoder ────▶ ┌──────────────┐ ──▶ View ──▶ DeltaScreen
 * drover-feed ── news ────▶ │ Inbox │ ── Message ───────▶ │ Model.update │
 * drover-asks ── answers ─▶ └───────┘                     └──── Effect ──┘ ──▶ Errands, terminal
 * </pre>
 *
 * <p>{@link drover.tui.ScreenSession} is the only door. Everything right of the inbox belongs to
 * {@code drover-screen}. Nothing here knows whether the supervisor is in this process.
 */
@NullMarked
package drover.tui;

import org.jspecify.annotations.NullMarked;
