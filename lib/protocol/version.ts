/**
 * Version of the sync protocol. A server answers clients of its own version and the two before it.
 * 1 — 2026-11: push, pull, poke.
 * 2 — 2026-11: a push names the epoch and how far its client was answered (`epoch`, `after`), so numbers may have gaps; a completed
 *     pull carries a checksum. Clients of version 1 leave the first out, are held to numbers without a gap, and get no checksum.
 * 3 — 2026-11: an observed record may carry the `pipeline` that it is in, and a framework its `pipelines`; a record carries `history` and
 *     `gaps`; a condition of a scope may be turned round (`not`); `commitment.place`; `drafts` that go with `plan.archive` and `plan.undo`;
 *     `metric.read` may name a `changeId`. A client before it shows a turned condition as it stood, and loses `not` if it edits the rule.
 */
export const protocolVersion = 3
export const oldestSupportedVersion = 1
