import ChevronDown from 'lucide-react/icons/chevron-down'
import { type ReactNode, useId } from 'react'
import { cx } from '#components/ui/cx.ts'
import { useLineStore } from './line-store.ts'

export type NodeLook = 'ring' | 'filled' | 'dashed'
const nodes: Record<NodeLook, string> = {
  ring: 'border-accent bg-page',
  filled: 'border-accent bg-accent',
  dashed: 'border-control border-dashed bg-page',
}

/** One level on the line: its node, and beside it whatever stands there. The track runs on to the next level. */
export function LineLevel({ node, children }: { node: NodeLook; children: ReactNode }) {
  return (
    <li className="group/level relative flex gap-2 pb-3 last:pb-0">
      <span aria-hidden="true" className="absolute start-[5px] top-3.5 -bottom-0.5 w-0.5 bg-hairline group-last/level:hidden" />
      <span aria-hidden="true" className={cx('relative mt-0.5 size-3 shrink-0 rounded-pill border-2', nodes[node])} />
      <div className="min-w-0 flex-1">{children}</div>
    </li>
  )
}

/** Who and what kind, small, with `aside` at its end; what it says, under it in full width. */
export function LevelWords({ caption, title, aside }: { caption: ReactNode; title: ReactNode; aside?: ReactNode }) {
  return (
    <span className="block">
      <span className="flex items-start justify-between gap-2 text-muted text-small">
        <span className="min-w-0">{caption}</span>
        {aside}
      </span>
      <span className="block">{title}</span>
    </span>
  )
}

/** A level that opens: press it to read more. `storeKey` names it in the store. */
export function OpenableLevel({
  storeKey,
  caption,
  title,
  aside,
  below,
  details,
}: {
  storeKey: string
  caption: ReactNode
  title: ReactNode
  aside?: ReactNode
  below?: ReactNode
  details: ReactNode
}) {
  const id = useId()
  const open = useLineStore((state) => state.open.has(storeKey))
  const setOpen = useLineStore((state) => state.setOpen)
  return (
    <LineLevel node="ring">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen([storeKey], !open)}
        className="group -mx-1 block w-[calc(100%+8px)] rounded-s px-1 text-start hover:bg-hover"
      >
        <LevelWords
          caption={caption}
          title={title}
          aside={
            <span className="flex shrink-0 items-center gap-1.5">
              {aside}
              <ChevronDown aria-hidden="true" className={cx('size-3.5 text-control group-hover:text-ink', open && 'rotate-180')} />
            </span>
          }
        />
      </button>
      {below}
      <div id={id} hidden={!open} className="mt-1.5 border-hairline border-s-2 ps-2.5 text-small">
        {details}
      </div>
    </LineLevel>
  )
}

export function Details({ entries }: { entries: { label: string; text: ReactNode }[] }) {
  return (
    <dl className="flex flex-col gap-1.5">
      {entries.map((entry) => (
        <div key={entry.label}>
          <dt className="font-bold text-muted">{entry.label}</dt>
          <dd className="whitespace-pre-line">{entry.text}</dd>
        </div>
      ))}
    </dl>
  )
}
