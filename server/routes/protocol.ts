import { AppError } from '#lib/base/app-error.ts'
import { oldestSupportedVersion, protocolVersion } from '#lib/protocol/version.ts'

/** Throws AppError `client-too-old` or `server-too-old` for a client whose protocol this server does not speak. */
export function requireProtocol(version: number): void {
  if (version < oldestSupportedVersion)
    throw new AppError('client-too-old', 'This version of the extension is too old for the server. Update the extension.')
  if (version > protocolVersion)
    throw new AppError('server-too-old', 'This server is older than the extension. Ask your administrator to update the server.')
}

/** The same for a request of a shape this server does not know: another version explains it better than its faults. */
export function requireProtocolOf(body: unknown): void {
  if (typeof body === 'object' && body !== null && 'protocol' in body && Number.isInteger(body.protocol))
    requireProtocol(Number(body.protocol))
}
