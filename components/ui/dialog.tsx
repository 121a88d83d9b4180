import * as Radix from 'radix-ui/dialog'
import type { ReactNode } from 'react'

/** Asks something that must be answered first. Controlled: it exists while `open`. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  description?: ReactNode
  children: ReactNode
}) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-ink/30" />
        <Radix.Content
          className="fixed inset-x-4 top-16 z-50 mx-auto flex max-h-[calc(100vh-96px)] max-w-md flex-col gap-3 overflow-y-auto rounded-m border border-hairline bg-page p-4 shadow-lg"
          {...(description ? {} : { 'aria-describedby': undefined })}
        >
          <Radix.Title className="font-bold text-title">{title}</Radix.Title>
          {description && <Radix.Description className="text-muted">{description}</Radix.Description>}
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
