import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { useCommand } from '#lib/live/use-command.ts'
import { useDoor } from '#lib/live/use-door.ts'
import type { SitesView } from '#lib/messages/views.ts'
import { CrmStep } from './crm-step.tsx'
import { Grant } from './grant.tsx'
import { GrantedSites } from './granted-sites.tsx'
import { Step, type StepState } from './step.tsx'
import { useWelcomeLook } from './welcome-look.ts'

/** Step 1: the CRM and the browser's permission for it. */
export function ConnectedCrm({
  sites,
  state,
  managedLeft,
  canSignInFirst,
}: {
  sites: SitesView
  state: StepState
  managedLeft: string[]
  canSignInFirst: boolean
}) {
  const t = useTranslations('welcome.crm')
  const look = useWelcomeLook()
  const { grant, grantManaged, state: grantState, remove } = useGrant()
  const open = state === 'current'
  const isReopened = look.reopened === 'crm'
  const hasSites = sites.granted.length > 0
  return (
    <Step
      number={1}
      title={t('title')}
      state={state}
      summary={hasSites && <GrantedSites granted={sites.granted} {...(open ? { onRemove: (grants) => void remove(grants) } : {})} />}
      onChange={state === 'done' ? () => look.reopen('crm') : undefined}
    >
      {open &&
        (managedLeft.length > 0 ? (
          <>
            <p>{t('managed')}</p>
            <Grant managed hosts={managedLeft.map(hostText)} state={grantState} onGrant={() => void grantManaged(managedLeft)} />
          </>
        ) : (
          <>
            <CrmStep
              specs={sites.specs}
              specId={look.specId}
              address={look.crmAddress}
              grant={grantState}
              onChoose={look.chooseCrm}
              onWrite={look.writeCrmAddress}
              onGrant={(origin, specId) => void grant(origin, specId)}
            />
            {canSignInFirst && !isReopened && (
              <p className="text-muted">
                {t('signInFirst')}{' '}
                <Button look="link" onClick={look.beginWithSignIn}>
                  {t('signInFirstDo')}
                </Button>
              </p>
            )}
            {isReopened && (
              <Button className="self-start" onClick={() => look.reopen(undefined)}>
                {t('enough')}
              </Button>
            )}
          </>
        ))}
    </Step>
  )
}

/** `https://*.hubspot.com/*` → `*.hubspot.com` */
function hostText(hostOrPattern: string): string {
  return hostOrPattern.replace(/^[^/]*\/\//, '').replace(/\/.*$/, '')
}

function useGrant() {
  const door = useDoor()
  const enable = useCommand('site.enable')
  const [refused, setRefused] = useState(false)

  async function ask(hosts: string[], enabled: { origin: string; specId?: string }[]) {
    // First, and at once: the browser asks only inside the click.
    const granted = await door.requestHosts(hosts)
    setRefused(!granted)
    if (!granted) return
    for (const site of enabled) await enable.mutateAsync(site).catch(() => {}) // its error is shown from `enable.error`
    useWelcomeLook.getState().reopen(undefined)
  }

  return {
    state: { busy: enable.isPending, refused, error: enable.error ?? undefined },
    grant: (origin: string, specId: string) => ask([origin], [{ origin, specId }]),
    // A pattern is granted as a whole; its sites are known once a page of theirs is opened.
    grantManaged: (hosts: string[]) =>
      ask(
        hosts,
        hosts.filter((host) => !host.includes('*')).map((host) => ({ origin: new URL(host).origin })),
      ),
    remove: (grants: string[]) => door.removeHosts(grants),
  }
}
