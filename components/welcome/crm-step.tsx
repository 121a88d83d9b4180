import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Field, Input } from '#components/ui/input.tsx'
import { isolate } from '#components/ui/isolate.ts'
import { isProtected } from '#lib/base/web-address.ts'
import type { SitesView } from '#lib/messages/views.ts'
import { addressFor, type CrmPlace, exampleAddress, readPlace } from './crm-address.ts'
import { CrmGrid } from './crm-grid.tsx'
import { Grant, type GrantState } from './grant.tsx'

export interface CrmStepProps {
  specs: SitesView['specs']
  specId: string | undefined
  address: string
  grant: GrantState
  onChoose: (specId: string, address: string) => void
  onWrite: (address: string) => void
  onGrant: (origin: string, specId: string) => void
}

/** Which CRM and at which address; once both are known, what it reads and the button that allows it. */
export function CrmStep({ specs, specId, address, grant, onChoose, onWrite, onGrant }: CrmStepProps) {
  const t = useTranslations('welcome')
  const place = readPlace(specs, specId, address)
  const [left, setLeft] = useState(false)
  const words = useAddressWords(place, address, left)
  const origin = 'origin' in place.address ? place.address.origin : undefined
  const spec = place.spec

  return (
    <>
      {specs.length > 0 ? (
        <CrmGrid specs={specs} specId={spec?.id} onChoose={(chosen) => onChoose(chosen.id, addressFor(specs, chosen, address))} />
      ) : (
        <p>{t('crm.specNone')}</p>
      )}
      <Field label={t('crm.address')} hint={words.hint} error={words.error}>
        {(control) => (
          <Input
            {...control}
            dir="ltr"
            type="text"
            inputMode="url"
            autoComplete="url"
            spellCheck={false}
            placeholder={spec && exampleAddress(spec)}
            value={address}
            onBlur={() => setLeft(true)}
            onChange={(event) => onWrite(event.target.value)}
          />
        )}
      </Field>
      {origin && !spec && <p className="text-warn">{t('crm.which', { host: isolate(new URL(origin).host) })}</p>}
      {origin && spec && (
        <Grant hosts={[new URL(origin).host]} state={grant} onGrant={() => onGrant(origin, spec.id)}>
          {place.foreign && (
            <p className="text-warn">{t('crm.notOneOf', { host: isolate(new URL(origin).host), crm: isolate(spec.name) })}</p>
          )}
          {!isProtected(origin) && <p className="text-warn">{t('address.insecure')}</p>}
        </Grant>
      )}
    </>
  )
}

/** `left`: the person has finished typing once; before that half an address is no fault. */
function useAddressWords({ address, spec, recognised }: CrmPlace, text: string, left: boolean) {
  const t = useTranslations('welcome')
  if ('fault' in address && address.fault !== 'empty' && left)
    return { error: t(`address.${address.fault}`, { text: isolate(text.trim()) }) }
  if (!('fault' in address)) return { hint: spec && recognised ? t('crm.recognised', { crm: isolate(spec.name) }) : t('crm.addressHint') }
  const example = spec ? ` ${t('crm.addressExample', { example: isolate(exampleAddress(spec)) })}` : ` ${t('crm.other')}`
  return { hint: t('crm.addressHint') + example }
}
