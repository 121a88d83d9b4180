import { type Browser, browser } from 'wxt/browser'

/** The sender as the browser names it; nothing in a message's body is believed about where it came from. */
export interface Sender {
  origin?: string
  url?: string
  tabId?: number
  windowId?: number
  frameId?: number
  /** Our own page or script, not another extension. */
  isOurs: boolean
}

export interface LivePort {
  name: string
  sender: Sender
  post: (message: unknown) => void
  onMessage: (run: (message: unknown) => void) => void
  onClosed: (run: () => void) => void
  close: () => void
}

function senderOf(sender: Browser.runtime.MessageSender | undefined): Sender {
  return {
    isOurs: sender?.id === browser.runtime.id,
    ...(sender?.origin ? { origin: sender.origin } : {}),
    ...(sender?.url ? { url: sender.url } : {}),
    ...(sender?.tab?.id === undefined ? {} : { tabId: sender.tab.id }),
    ...(sender?.tab?.windowId === undefined ? {} : { windowId: sender.tab.windowId }),
    ...(sender?.frameId === undefined ? {} : { frameId: sender.frameId }),
  }
}

export function onPort(run: (port: LivePort) => void): void {
  browser.runtime.onConnect.addListener((port) => {
    let open = true
    port.onDisconnect.addListener(() => {
      open = false
    })
    run({
      name: port.name,
      sender: senderOf(port.sender),
      post: (message) => {
        if (open) port.postMessage(message)
      },
      onMessage: (listener) => port.onMessage.addListener((message: unknown) => listener(message)),
      onClosed: (listener) => port.onDisconnect.addListener(() => listener()),
      close: () => port.disconnect(),
    })
  })
}

/** Answers are sent back as they resolve; a listener's `undefined` is an answer too. */
export function onMessage(run: (message: unknown, sender: Sender) => Promise<unknown>): void {
  browser.runtime.onMessage.addListener((message: unknown, sender, respond) => {
    run(message, senderOf(sender)).then(respond, () => respond(undefined))
    return true // keeps the channel open for the answer
  })
}

/** By a page that is not web accessible: the panel's own address is a new one each session (`use_dynamic_url`). */
export const extensionOrigin = () => new URL(browser.runtime.getURL('/popup.html')).origin
export const extensionVersion = () => browser.runtime.getManifest().version
export const userAgent = () => navigator.userAgent

export function onInstalled(run: (reason: 'install' | 'update' | 'other') => void): void {
  browser.runtime.onInstalled.addListener(({ reason }) => run(reason === 'install' || reason === 'update' ? reason : 'other'))
}

export function onStartup(run: () => void): void {
  browser.runtime.onStartup.addListener(run)
}

export function onCommand(run: (command: string, tabId: number | undefined) => void): void {
  browser.commands.onCommand.addListener((command, tab) => run(command, tab?.id))
}

export function onAlarm(name: string, everyMinutes: number, run: () => void): void {
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === name) run()
  })
  // An existing alarm is left alone: creating it anew at each wake-up would push its time away for ever.
  void browser.alarms.get(name).then((alarm) => (alarm ? undefined : browser.alarms.create(name, { periodInMinutes: everyMinutes })))
}

/** The key that logs a commitment, as the person has it set; absent where none is. */
export async function shortcutOf(command: string): Promise<string | undefined> {
  const all = await browser.commands.getAll()
  return all.find(({ name }) => name === command)?.shortcut || undefined
}

/** A small number on the toolbar icon; empty text removes it. */
export async function setBadge(text: string): Promise<void> {
  await browser.action.setBadgeText({ text })
}
