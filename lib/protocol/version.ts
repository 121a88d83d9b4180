/**
 * Version of the sync protocol. A server answers clients of its own version and the two before it.
 * 1 — 2026-11: push, pull, poke.
 */
export const protocolVersion = 1
export const oldestSupportedVersion = 1
