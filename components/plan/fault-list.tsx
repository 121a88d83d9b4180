import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { Mark } from '#components/ui/mark.tsx'
import type { PlanFault } from '#lib/rules/plan-faults.ts'

/** What is wrong, in place, with what to do; what is only advice is folded behind its number. `onFix`: pressing what to do does it. */
export function FaultList({
  faults,
  onFix,
}: {
  faults: readonly PlanFault[]
  /** A handler where the person looking can put this fault right here. */
  onFix?: ((fault: PlanFault) => (() => void) | undefined) | undefined
}) {
  const t = useTranslations('plan.item')
  const broken = faults.filter(({ severity }) => severity === 'broken')
  const advice = faults.filter(({ severity }) => severity === 'advice')
  return (
    <>
      {broken.length > 0 && <Faults faults={broken} onFix={onFix} />}
      {advice.length > 0 && (
        <details className="mt-0.5 text-small">
          <summary className="min-h-6 w-fit content-center rounded-s py-0.5 text-muted hover:text-ink">
            {t('advice', { count: advice.length })}
          </summary>
          <Faults faults={advice} onFix={onFix} />
        </details>
      )}
    </>
  )
}

function Faults({ faults, onFix }: Parameters<typeof FaultList>[0]) {
  const t = useTranslations('plan')
  const words = useTranslations('plan.item')
  return (
    <ul className="mt-1 flex flex-col gap-0.5 text-small">
      {faults.map((fault) => {
        const isBroken = fault.severity === 'broken'
        const fix = onFix?.(fault)
        const does = t(`faults.${fault.code}.do`)
        return (
          <li key={fault.code + (fault.share ?? '')} className="flex gap-1.5">
            <Mark
              shape={isBroken ? 'half' : 'dashed'}
              tone={isBroken ? 'bad' : 'warn'}
              word={words(isBroken ? 'broken' : 'adviceWord')}
              className="mt-1"
            />
            <p className="min-w-0">
              <span className={isBroken ? 'text-bad' : 'text-warn'}>
                {t(`faults.${fault.code}.says`, { count: fault.count ?? 0, share: fault.share ? t(`shares.${fault.share}`) : '' })}
              </span>{' '}
              {fix ? (
                <Button look="link" className="min-h-0! inline! text-start" onClick={fix}>
                  {does}
                </Button>
              ) : (
                <span className="text-muted">{does}</span>
              )}
            </p>
          </li>
        )
      })}
    </ul>
  )
}
