import type { FieldState } from '#lib/schema/commitment.ts'
import { CriterionMark } from './criterion-mark.tsx'

/** All criteria due of one deal at a glance, for rows of many deals. */
export function CriteriaDots({ due }: { due: { id: string; name: string; state: FieldState }[] }) {
  return (
    <ul className="flex items-center gap-0.5">
      {due.map((criterion) => (
        <li key={criterion.id} title={criterion.name} className="flex">
          <CriterionMark state={criterion.state} name={criterion.name} />
        </li>
      ))}
    </ul>
  )
}
