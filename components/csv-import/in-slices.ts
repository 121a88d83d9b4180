import type { RowsCheck } from '#lib/rules/csv-file.ts'

/** Well under a frame: what is typed or pressed meanwhile is answered in the same one. */
const sliceMs = 10
const rowsAtOnce = 25

/** Checks every row, giving the page back between slices. Resolves to false where it was called off; then nothing came of it. */
export async function inSlices(
  check: Pick<RowsCheck<unknown, string>, 'advance' | 'total'>,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<boolean> {
  let done = 0
  while (done < check.total) {
    const until = performance.now() + sliceMs
    do done = check.advance(rowsAtOnce)
    while (done < check.total && performance.now() < until)
    onProgress(done)
    await nextTurn()
    if (signal.aborted) return false
  }
  return true
}

/** After whatever waits for the page. A timer would wait for seconds in a tab that is not in front. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(undefined)
  })
}
