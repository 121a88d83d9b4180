import { useTranslations } from 'use-intl'
import type { MarkShape, Tone } from '#components/ui/mark.tsx'
import { useTimeOfDay } from '#components/ui/time.tsx'
import type { SyncView } from '#lib/messages/views.ts'

/** The state of sync in words, and the shape beside them: "3 changes waiting, offline since 10:12". */
export function useSyncWords(): (sync: SyncView) => { text: string; shape: MarkShape; tone: Tone } {
  const t = useTranslations('common.sync')
  const time = useTimeOfDay()
  return ({ account, connection, waiting, offlineSince }) => {
    if (account === 'none') return { text: t('none'), shape: 'ring', tone: 'muted' }
    if (account === 'signed-out') return { text: t('signedOutKept', { count: waiting }), shape: 'ring', tone: 'bad' }
    if (connection === 'online') {
      return waiting === 0
        ? { text: t('saved'), shape: 'disc', tone: 'muted' }
        : { text: t('sending', { count: waiting }), shape: 'half', tone: 'accent' }
    }
    const since = offlineSince === undefined ? undefined : { time: time(offlineSince) }
    const away =
      connection === 'offline' ? (since ? t('offline', since) : t('offlineNow')) : since ? t('unreachable', since) : t('unreachableNow')
    return { text: t('joined', { a: waiting === 0 ? t('saved') : t('waiting', { count: waiting }), b: away }), shape: 'half', tone: 'warn' }
  }
}
