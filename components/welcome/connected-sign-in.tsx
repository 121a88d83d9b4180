import { useTranslations } from 'use-intl'
import { copyText } from '#components/ui/copy-text.ts'
import { isolate } from '#components/ui/isolate.ts'
import { useCommand } from '#lib/live/use-command.ts'
import { useDoor } from '#lib/live/use-door.ts'
import type { SignInView, SyncView } from '#lib/messages/views.ts'
import { SignedIn, SignInStep } from './sign-in-step.tsx'
import { Step, type StepState } from './step.tsx'
import { useWelcomeLook } from './welcome-look.ts'

// The code's end is a moment on this machine's own clock: the background reckons it with the same one.
const now = () => Date.now()

/** Step 3: signing in by code. */
export function ConnectedSignIn({
  sync,
  signIn,
  state,
  server,
}: {
  sync: SyncView
  signIn: SignInView
  state: StepState
  server: string | undefined
}) {
  const t = useTranslations('welcome.signIn')
  const door = useDoor()
  const start = useCommand('sign-in.start')
  const choose = useCommand('sign-in.choose')
  const cancel = useCommand('sign-in.cancel')
  const signOut = useCommand('sign-out')
  const { reopened, reopen } = useWelcomeLook()
  const isIn = sync.account === 'signed-in'
  return (
    <Step
      number={3}
      title={t('title')}
      state={state}
      summary={state === 'done' && (isIn ? <SignedIn sync={sync} busy={false} /> : <Alone sync={sync} />)}
      onChange={state === 'done' && isIn ? () => reopen('signIn') : undefined}
    >
      {state === 'current' &&
        (isIn && reopened === 'signIn' ? (
          <SignedIn sync={sync} busy={signOut.isPending} onSignOut={() => signOut.mutate({}, { onSuccess: () => reopen(undefined) })} />
        ) : (
          <SignInStep
            signIn={signIn}
            sync={sync}
            server={server}
            busy={start.isPending || choose.isPending || cancel.isPending}
            error={start.error ?? choose.error ?? cancel.error ?? undefined}
            now={now}
            onStart={() => server && start.mutate({ url: server })}
            onOpen={(verificationUrl, code) => void copyThenOpen(code, () => door.openTab(verificationUrl))}
            onOpenTab={(url) => void door.openTab(url)}
            onChoose={(workspaceId) => choose.mutate({ workspaceId })}
            onCancel={() => cancel.mutate({})}
          />
        ))}
    </Step>
  )
}

function Alone({ sync }: { sync: SyncView }) {
  const t = useTranslations('welcome.signIn')
  return sync.member ? <p>{t('alone', { name: isolate(sync.member.name), workspace: isolate(sync.workspaceName ?? '') })}</p> : null
}

/** A window without the focus may keep the clipboard waiting for ever; the page is opened all the same, with the code in its address. */
async function copyThenOpen(code: string, open: () => Promise<void>): Promise<void> {
  await Promise.race([copyText(code), new Promise((resolve) => setTimeout(resolve, copyWithinMs))])
  await open()
}
const copyWithinMs = 300
