import pg from 'pg'

const channel = 'throughline_moved'
/** Pauses before a lost connection is tried again: at once, then doubling to the longest, of which a random half is taken. */
const firstPauseMs = 50
const longestPauseMs = 600
/** A connection that a firewall forgot says nothing; this question finds out. */
const beatMs = 10_000
const answerWithinMs = 5000
/** Pushes that follow each other this fast are announced together: NOTIFY takes a lock on the whole database at commit. */
const gatherMs = 10

type Announcement = { workspaceId: string; version: number }
type Listener = (announcement: Announcement | undefined) => void

/** Carries "this workspace moved" between server processes by LISTEN/NOTIFY. A lost one costs time, never data: clients also pull by themselves. */
export function openAnnouncements(url: string, pool: pg.Pool) {
  const listeners = new Set<Listener>()
  const gathered = new Map<string, number>()
  let gathering: NodeJS.Timeout | undefined
  let retry: NodeJS.Timeout | undefined
  let client: pg.Client | undefined
  let closed = false

  const tell = (announcement: Announcement | undefined) => {
    for (const listener of listeners) listener(announcement)
  }

  async function connect(failures: number): Promise<void> {
    const opened = new pg.Client({
      connectionString: url,
      application_name: 'throughline-listen',
      keepAlive: true,
      connectionTimeoutMillis: answerWithinMs,
    })
    let listening = false
    let beat: NodeJS.Timeout | undefined
    const lost = () => {
      clearTimeout(beat)
      if (client !== opened || closed) return
      client = undefined
      const failed = listening ? 0 : failures + 1
      retry = setTimeout(() => void connect(failed), pauseMs(failed))
    }
    client = opened
    opened.on('error', lost)
    opened.on('end', lost)
    opened.on('notification', (message) => {
      const [version, ...rest] = (message.payload ?? '').split(' ')
      tell({ workspaceId: rest.join(' '), version: Number(version) })
    })
    const askAgain = () => {
      beat = setTimeout(() => {
        beat = setTimeout(() => {
          lost()
          void opened.end().catch(() => {}) // nobody may be there to hear it
        }, answerWithinMs)
        opened.query('SELECT 1').then(() => {
          clearTimeout(beat)
          if (client === opened) askAgain()
        }, lost)
      }, beatMs)
      beat.unref()
    }
    try {
      await opened.connect()
      await opened.query(`LISTEN ${channel}`)
      listening = true
      askAgain()
      tell(undefined)
    } catch {
      lost()
    }
  }
  const connected = connect(0)

  async function flush(): Promise<void> {
    gathering = undefined
    const batch = [...gathered]
    gathered.clear()
    await pool
      .query('SELECT pg_notify($1, line) FROM unnest($2::text[]) AS line', [channel, batch.map(([id, version]) => `${version} ${id}`)])
      .catch(() => {}) // other processes then learn of it at the next announcement or their clients' next pull
  }

  return {
    send(workspaceId: string, version: number): void {
      if (closed) return
      gathered.set(workspaceId, Math.max(version, gathered.get(workspaceId) ?? 0))
      gathering ??= setTimeout(() => void flush(), gatherMs)
    },
    listen(listener: Listener): void {
      listeners.add(listener)
    },
    async close(): Promise<void> {
      closed = true
      clearTimeout(gathering)
      clearTimeout(retry)
      await connected
      if (gathered.size > 0) await flush()
      await client?.end().catch(() => {}) // it may be broken already
    },
  }
}

function pauseMs(failures: number): number {
  const ceiling = failures === 0 ? 0 : Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 1))
  return ceiling / 2 + (Math.random() * ceiling) / 2
}
