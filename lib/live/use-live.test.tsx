// @vitest-environment happy-dom
import { act, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { must } from '#lib/base/must.ts'
import type { SyncView } from '#lib/messages/views.ts'
import { createFakeBackground } from '#tests/support/fake-background.ts'
import { createLiveClient } from './live-client.ts'
import { createLive, LiveProvider } from './live-provider.tsx'
import { createPageEnvironment } from './page-environment.ts'
import { useCommand } from './use-command.ts'
import { useLive } from './use-live.ts'
import { useMutate } from './use-mutate.ts'
import type { ViewDoor } from './view-door.ts'

const saved: SyncView = { account: 'signed-in', connection: 'online', waiting: 0, refused: [] }
const noDoor: ViewDoor = {
  requestHosts: async () => false,
  removeHosts: async () => false,
  openPage: async () => {},
  openTab: async () => {},
}

beforeEach(() => {
  vi.useFakeTimers()
  // React asks for this mark before it lets `act` flush effects.
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
})
afterEach(() => {
  vi.useRealTimers()
})

function mount(children: React.ReactNode) {
  const background = createFakeBackground()
  const live = createLive(createLiveClient(createPageEnvironment(background.connect)), noDoor)
  const host = document.createElement('div')
  const root = createRoot(host)
  const render = (content: React.ReactNode) =>
    act(() =>
      root.render(
        <StrictMode>
          <LiveProvider live={live}>{content}</LiveProvider>
        </StrictMode>,
      ),
    )
  render(children)
  return { background, host, render, sent: () => background.received.map((m) => (m.type === 'subscribe' ? m.query : m.type)) }
}

/** Lets something happen and everything that follows from it: the query library tells its components in a timer's turn. */
function happens(something: () => void) {
  return act(async () => {
    something()
    vi.runAllTimers()
  })
}

function Waiting() {
  const { value, error, connection } = useLive('sync', {})
  return <p>{`${value?.waiting ?? '–'} ${error?.code ?? 'ok'} ${connection}`}</p>
}

test('shows nothing, then the answer, then each change', async () => {
  const { background, host } = mount(<Waiting />)
  expect(host.textContent).toBe('– ok connecting')
  await happens(() => background.publish('sync', saved))
  expect(host.textContent).toBe('0 ok open')
  await happens(() => background.publish('sync', { ...saved, waiting: 3 }))
  expect(host.textContent).toBe('3 ok open')
})

test('many components that look at one thing ask once, in strict mode too', async () => {
  const { background, host, sent } = mount([<Waiting key="1" />, <Waiting key="2" />])
  await happens(() => {})
  expect(sent()).toEqual(['sync'])
  await happens(() => background.publish('sync', saved))
  expect(host.textContent).toBe('0 ok open0 ok open')
})

test('a later failure keeps the last answer beside it', async () => {
  const { background, host } = mount(<Waiting />)
  await happens(() => background.publish('sync', saved))
  const { id } = must(background.received[0], 'a subscription')
  await happens(() => background.answer({ type: 'failed', id, error: { code: 'storage', message: 'quota', faults: [] } }))
  expect(host.textContent).toBe('0 storage open')
})

test('the subscription ends with the last component, and its answer is not shown to the next one', async () => {
  const { background, host, render, sent } = mount(<Waiting />)
  await happens(() => background.publish('sync', saved))
  render(null)
  await happens(() => {})
  expect(sent()).toEqual(['sync', 'unsubscribe'])
  render(<Waiting />)
  expect(host.textContent).toBe('– ok open')
})

test('a component that comes back at once keeps the subscription', async () => {
  const { background, host, render, sent } = mount(<Waiting key="1" />)
  await happens(() => background.publish('sync', saved))
  render(<Waiting key="2" />)
  await happens(() => {})
  expect(host.textContent).toBe('0 ok open')
  expect(sent()).toEqual(['sync'])
})

function Deals({ from }: { from: number }) {
  const { value, answeredArgs } = useLive('deals', { sort: { by: 'name', down: false }, from, count: 10 }, { keepPrevious: true })
  return <p>{`${value?.total ?? '–'} from ${answeredArgs?.from ?? '–'}`}</p>
}

test('a scrolled window keeps the former answer, and says which it is, until its own comes', async () => {
  const { background, host, render } = mount(<Deals from={0} />)
  const answer = { sync: saved, rows: [], total: 40, counts: { withGaps: 0, withoutObjective: 0 }, owners: [], now: 0 }
  await happens(() => background.publish('deals', answer))
  render(<Deals from={10} />)
  expect(host.textContent).toBe('40 from 0')
  await happens(() => background.publish('deals', { ...answer, total: 41 }))
  expect(host.textContent).toBe('41 from 10')
})

function Sender() {
  const remove = useMutate('commitment.remove')
  const check = useCommand('server.check')
  return (
    <>
      <button type="button" onClick={() => remove.mutate({ id: 'c1' })}>
        {remove.error?.code ?? remove.status}
      </button>
      <button type="button" onClick={() => check.mutate({ url: 'https://plan.example.com' })}>
        {check.data?.version ?? check.status}
      </button>
    </>
  )
}

test('a mutation and a command report their progress and their error', async () => {
  const { background, host } = mount(<Sender />)
  const words = () => [...host.querySelectorAll('button')].map((button) => button.textContent)
  await happens(() => {
    for (const button of host.querySelectorAll('button')) button.click()
  })
  expect(words()).toEqual(['pending', 'pending'])
  await happens(() => {
    background.answer({ type: 'failed', id: 1, error: { code: 'conflict', message: 'settled', faults: [] } })
    background.answer({ type: 'done', id: 2, value: { version: '0.1.0' } })
  })
  await happens(() => {})
  expect(words()).toEqual(['conflict', '0.1.0'])
})

test('what is asked for after the update says so instead of waiting', async () => {
  const { background, host } = mount(<Waiting />)
  await happens(() => {
    background.invalidate()
  })
  expect(host.textContent).toBe('– ok invalidated')
})
