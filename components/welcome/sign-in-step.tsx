import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import type { Failure } from '#components/ui/error-notice.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { Mark } from '#components/ui/mark.tsx'
import type { SignInView, SyncView } from '#lib/messages/views.ts'
import { ServerFault } from './server-fault.tsx'
import { UserCode } from './user-code.tsx'
import { WorkspaceChoice } from './workspace-choice.tsx'

export interface SignInStepProps {
  signIn: SignInView
  sync: SyncView
  /** The server to sign in at, once it is known. */
  server: string | undefined
  busy: boolean
  error: Failure | undefined
  now: () => number
  onStart: () => void
  onOpen: (verificationUrl: string, code: string) => void
  onOpenTab: (url: string) => void
  onChoose: (workspaceId: string) => void
  onCancel: () => void
}

/** Signing in by code (RFC 8628): the person confirms it on the server's page, which alone sees the password. */
export function SignInStep({ signIn, sync, server, busy, error, now, onStart, onOpen, onOpenTab, onChoose, onCancel }: SignInStepProps) {
  const t = useTranslations('welcome.signIn')
  if (signIn.state === 'waiting') {
    const { userCode, verificationUrl, expiresAt } = signIn
    return (
      <UserCode
        code={userCode}
        expiresAt={expiresAt}
        now={now}
        busy={busy}
        onOpen={() => onOpen(verificationUrl, userCode)}
        onNewCode={onStart}
        onCancel={onCancel}
      />
    )
  }
  if (signIn.state === 'choosing') return <WorkspaceChoice workspaces={signIn.workspaces} busy={busy} onChoose={onChoose} />
  return (
    <div className="flex flex-col items-start gap-3">
      {sync.account === 'signed-out' && (
        <p className="text-warn">{sync.waiting > 0 ? t('signedOutKept', { count: sync.waiting }) : t('signedOut')}</p>
      )}
      {signIn.state === 'failed' && <Bad>{t(`failed.${signIn.reason}`)}</Bad>}
      {error && server && <ServerFault error={error} origin={server} onOpenTab={onOpenTab} />}
      <p className="text-muted">{server ? t('intro') : t('needsServer')}</p>
      {server && (
        <Button look="primary" busy={busy} onClick={onStart}>
          {signIn.state === 'failed' ? t('newCode') : t('start')}
        </Button>
      )}
    </div>
  )
}

/** Who is signed in, and the way out. */
export function SignedIn({ sync, busy, onSignOut }: { sync: SyncView; busy: boolean; onSignOut?: (() => void) | undefined }) {
  const t = useTranslations('welcome.signIn')
  const role = useTranslations('common.role')
  if (!sync.member) return null
  return (
    <div className="flex flex-col items-start gap-2">
      <p>
        {t('signedInAs', {
          name: isolate(sync.member.name),
          role: role(sync.member.role),
          workspace: isolate(sync.workspaceName ?? ''),
        })}
      </p>
      {onSignOut && (
        <>
          <Button busy={busy} onClick={onSignOut}>
            {t('signOut')}
          </Button>
          <p className="text-muted text-small">{t('signOutHint', { count: sync.waiting })}</p>
        </>
      )}
    </div>
  )
}

function Bad({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="flex gap-2 text-bad">
      <Mark shape="half" tone="bad" className="mt-1.5" />
      <span className="min-w-0">{children}</span>
    </p>
  )
}
