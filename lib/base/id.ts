import { v7 } from 'uuid'

/** A new id, sortable by the time it was made (UUIDv7, RFC 9562 §5.7). Made on the client, so work needs no server. */
export function createId(): string {
  return v7()
}
