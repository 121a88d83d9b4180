import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'
import { Mark } from '#components/ui/mark.tsx'
import type { PlanView } from '#lib/messages/views/plan.ts'
import { firstSteps, type Step } from './plan-tree.ts'

/** From nothing to a plan that counts: what comes first, and why. Gone once the quarter's plan is published. */
export function FirstSteps({ plan, onStep }: { plan: PlanView; onStep: (step: Step) => void }) {
  const t = useTranslations('plan.first')
  const steps = firstSteps(plan)
  if (steps.every(({ done }) => done)) return null
  const next = steps.find(({ done }) => !done)?.step
  return (
    <section aria-labelledby="first-steps" className="mb-5 rounded-m bg-raised px-4 py-3">
      <h2 id="first-steps" className="font-bold text-title">
        {t('title')}
      </h2>
      <p className="mb-2 max-w-2xl text-muted">{t('intro')}</p>
      <ol>
        {steps.map(({ step, done }, index) => (
          <li
            key={step}
            aria-current={step === next ? 'step' : undefined}
            className="flex gap-2.5 border-hairline border-t py-2 first:border-t-0"
          >
            <Mark
              shape={done ? 'disc' : step === next ? 'target' : 'ring'}
              tone={done ? 'ok' : step === next ? 'accent' : 'muted'}
              className="mt-1.5"
            />
            <div className="min-w-0 flex-1">
              <p className={step === next ? 'font-bold' : done ? 'text-muted' : undefined}>
                {index + 1}. {t(`steps.${step}.title`)}
                {done && <span className="sr-only"> ({t('done')})</span>}
              </p>
              {step === next && <p className="max-w-2xl text-muted">{t(`steps.${step}.why`)}</p>}
            </div>
            {step === next && (
              <Button look="primary" className="self-center" onClick={() => onStep(step)}>
                {t(`steps.${step}.do`)}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
