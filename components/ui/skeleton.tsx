import { cx } from './cx.ts'

/** Where something will stand once it is known. Silent: the region around it says that it is being read. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cx('block h-3 motion-safe:animate-pulse rounded-s bg-hairline', className)} />
}
