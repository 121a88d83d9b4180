import { browser } from 'wxt/browser'
import type { PageSite } from '#lib/messages/content.ts'
import { send, updateSite } from './door.ts'

/** The collapsed tab at the edge of the window, and the frame with the panel beside it. */
export interface Edge {
  /** On pages of the CRM, and beside a sheet of its own, not over it; an open panel stays on other pages too. */
  draw(isCrmPage: boolean): void
  /** Opens or closes the panel; by the person, it takes the focus and is remembered. */
  toggle(open?: boolean, isByPerson?: boolean): void
  /** The extension was updated or removed: the tab offers to load the page again. */
  lose(): void
}

const accent = 'light-dark(#2f5fd0,#8ab0ff)'
/** Styles are set from script, which no page's CSP forbids. 2026-11: the highest z-index that was seen in a CRM is 2000. */
const hostStyle = 'all:initial;position:fixed;inset-block:0;z-index:2147483647;pointer-events:none;color-scheme:light dark;'
const partStyle = 'all:initial;pointer-events:auto;box-shadow:0 0 8px #0005;'
const tabStyle = `${partStyle}position:relative;width:28px;height:64px;cursor:pointer;touch-action:none;background:radial-gradient(circle,${accent} 4px,#0000 5px),linear-gradient(${accent} 0 0) 50%/2px 60% no-repeat,light-dark(#fff,#1d2027);`

export function createEdge(site: PageSite, signal: AbortSignal, onOpen: () => void, onLost: () => void): Edge {
  // Asked now: once the extension is gone, the browser tells nothing any more.
  const language = browser.i18n.getUILanguage()
  const host = document.createElement('throughline-edge')
  const root = host.attachShadow({ mode: 'closed' })
  const tab = document.createElement('button')
  let { tabTop } = site
  let frame: HTMLIFrameElement | undefined
  let isShown = false
  let drawn = ''
  let isLost = false
  let dragged = 0

  tab.title = 'Throughline'
  tab.onclick = () => (isLost ? location.reload() : dragged > 4 || toggle())
  // In braces: a handler that returns false keeps the key from the browser.
  tab.onkeydown = ({ key }) => {
    if (key === 'Escape') toggle(false)
  }
  tab.onpointerdown = ({ pointerId }) => {
    dragged = 0
    tab.setPointerCapture(pointerId)
  }
  tab.onpointermove = ({ buttons, movementY, clientY }) => {
    if (buttons) dragged += Math.abs(movementY)
    if (!buttons || dragged <= 4) return
    tabTop = Math.min(1, Math.max(0, (clientY - 32) / (innerHeight - 64)))
    draw()
  }
  tab.onpointerup = () => {
    if (dragged > 4) void updateSite({ tabTop }, lose)
  }
  // What is pressed here is no click beside the CRM's modal, and no reason for it to take the focus back.
  for (const type of ['pointerdown', 'mousedown', 'focusin']) host.addEventListener(type, (event) => event.stopPropagation())
  root.append(tab)
  document.documentElement.append(host)
  signal.addEventListener('abort', () => isLost || host.remove())

  function draw(isCrmPage = isShown): void {
    isShown = isCrmPage
    const isAside = site.spec.sideSheetAt?.some((selector) => (document.querySelector<HTMLElement>(selector)?.offsetWidth ?? 0) > 50)
    const isRight = ((site.tabSide === 'end') !== !!isAside) !== /^(ar|fa|he|ur)/.test(language)
    const display = frame || (isShown && !site.hidden) ? 'flex' : 'none'
    const style = `${hostStyle}display:${display};${isRight ? 'right:0' : 'left:0;flex-direction:row-reverse'}`
    const ofTab = `${tabStyle}top:calc(${tabTop}*(100vh - 64px));border-radius:${isRight ? '8px 0 0 8px' : '0 8px 8px 0'}`
    tab.ariaExpanded = `${!!frame}`
    // Written only where it changes: the engine looks at the page after each write to it, and the page lays itself out.
    if (style + ofTab === drawn) return
    drawn = style + ofTab
    host.style.cssText = style
    tab.style.cssText = ofTab
  }

  function toggle(open = !frame, isByPerson = true): void {
    if (open === !!frame || isLost) return
    if (open) {
      const opening = document.createElement('iframe')
      frame = opening
      opening.title = 'Throughline'
      opening.style.cssText = `${partStyle}width:360px;height:100%;color-scheme:light dark`
      onOpen()
      // An orphan of an update has no id, and nothing else of the extension.
      if (!browser.runtime?.id) {
        lose()
        return
      }
      const nonce = crypto.getRandomValues(new Uint32Array(4)).join('-')
      const tell = () => send({ type: 'content:panel-opened', nonce }, lose)
      // The background may be ended by the browser in the middle of its answer; told again, it starts anew.
      void tell().then((isKnown) => isKnown ?? tell())
      opening.src = browser.runtime.getURL(`/panel.html?nonce=${nonce}`)
      root.append(opening)
      if (isByPerson) opening.focus()
    } else {
      frame?.remove()
      frame = undefined
      tab.focus()
    }
    draw()
    if (isByPerson) void updateSite({ opened: true, panelOpen: open }, lose)
  }

  function lose(): void {
    isLost = true
    frame?.remove()
    frame = undefined
    tab.title = language.startsWith('ar') ? 'حُدِّثت Throughline: أعد تحميل الصفحة' : 'Throughline was updated: reload the page'
    tab.textContent = '↻'
    draw()
    onLost()
  }

  return { draw, toggle, lose }
}
