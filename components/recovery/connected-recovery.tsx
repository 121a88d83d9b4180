import { useEffect, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { NowProvider } from '#components/ui/now.tsx'
import type { UnsentChange } from '#lib/messages/unsent-file.ts'
import { type BroughtBack, Recovery } from './recovery.tsx'
import { typedText } from './typed-text.ts'

export interface RecoveryDoor {
  read: () => Promise<{ changes: UnsentChange[]; unread: string[] }>
  /** Makes the file's text of the changes and the words for each. */
  toFile: (
    about: string,
    changes: UnsentChange[],
    wordsOf: (change: UnsentChange) => { what: string; made: string; state: string },
  ) => string
  fromFile: (text: string) => UnsentChange[] | undefined
  /** Needs a background that works; everything else here does not. */
  bringBack: (changes: UnsentChange[]) => Promise<{ brought: number }>
}

export function ConnectedRecovery({ door, download }: { door: RecoveryDoor; download: (name: string, text: string) => void }) {
  const t = useTranslations('recovery')
  const names = useTranslations('common.mutation')
  const format = useFormatter()
  const [work, setWork] = useState<{ changes: UnsentChange[]; unread: string[]; readAt: number }>()
  const [broughtBack, setBroughtBack] = useState<BroughtBack>()

  const read = () => {
    void door.read().then((unsent) => setWork({ ...unsent, readAt: Date.now() }))
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once, when the page opens
  useEffect(read, [])

  function save(changes: UnsentChange[]): void {
    const text = door.toFile(t('about'), changes, (change) => ({
      what: [nameOf(change.name, names), typedText(change.args)].filter(Boolean).join(': '),
      made: format.dateTime(change.madeAt, { dateStyle: 'medium', timeStyle: 'short', timeZone: localZone }),
      state: change.code ?? t('waiting'),
    }))
    download(`throughline-unsent-${new Date().toISOString().slice(0, 10)}.json`, text)
  }

  async function bringBack(file: File): Promise<void> {
    const changes = door.fromFile(await file.text())
    if (!changes) return setBroughtBack('not-a-file')
    await door.bringBack(changes).then(
      ({ brought }) => setBroughtBack({ brought, of: changes.length }),
      () => setBroughtBack('failed'),
    )
    read()
  }

  return (
    <NowProvider now={work?.readAt ?? 0}>
      <Recovery
        changes={work?.changes}
        isPartial={(work?.unread.length ?? 0) > 0}
        broughtBack={broughtBack}
        onSave={() => save(work?.changes ?? [])}
        onBringBack={(file) => void bringBack(file)}
      />
    </NowProvider>
  )
}

const localZone = Intl.DateTimeFormat().resolvedOptions().timeZone

/** Names of mutations hold a dot, which a message key cannot. */
function nameOf(name: string, names: ReturnType<typeof useTranslations<'common.mutation'>>): string {
  const key = name.replace('.', '_') as Parameters<typeof names>[0] // looked up before it is used
  return names.has(key) ? names(key) : name
}
