import { rememberedEach } from '#lib/base/remembered.ts'
import type { PageReading, ReadValue } from '#lib/messages/page-reading.ts'
import type { FactView, RecordHeadView } from '#lib/messages/views.ts'
import { matchOwner } from '#lib/rules/owner-match.ts'
import { stageOf, stagePath } from '#lib/rules/stage.ts'
import { type CrmRecord, type FactRole, factRoles, recordId, type SeenValue } from '#lib/schema/crm-record.ts'
import type { Stage } from '#lib/schema/framework.ts'
import type { WorkspaceView } from './workspace-view.ts'

/**
 * One record as far as it may be believed: what is stored, and over it what the page proved to be this record's. Values that the page has not
 * proved stand apart: shown with that label where nothing better is known, and decided by never.
 */
export interface BelievedRecord {
  id: string
  type: CrmRecord['type']
  crm: string
  instance: string
  crmId: string
  url: string
  facts: CrmRecord['facts']
  fields: CrmRecord['fields']
  unconfirmed: { facts: Partial<Record<FactRole, SeenValue>>; fields: Record<string, SeenValue> }
  ownerId?: string
  stage?: Stage
}

/**
 * @param stored the row of this record's id, never another's.
 * @param page what the tab shows; while the CRM is still drawing (`reading`) unproved values may be the former record's, and are
 * left out altogether.
 */
export function believe(
  stored: CrmRecord | undefined,
  page: { reading: PageReading; seenAt: number } | undefined,
  workspace?: WorkspaceView,
): BelievedRecord | undefined {
  const key = page?.reading ?? stored
  if (!key) return undefined
  const isDrawing = page?.reading.health.state === 'reading'
  const facts = layOver(stored?.facts ?? {}, page?.reading.facts ?? nothingRead, page?.seenAt ?? 0, isDrawing)
  const fields = layOver(stored?.fields ?? {}, page?.reading.fields ?? nothingRead, page?.seenAt ?? 0, isDrawing)
  const record = {
    id: recordId(key),
    type: key.type,
    crm: key.crm,
    instance: key.instance,
    crmId: key.crmId,
    url: key.url,
    facts: facts.believed,
    fields: fields.believed as Record<string, SeenValue>, // keys of either, and only with values
    unconfirmed: { facts: facts.unconfirmed, fields: fields.unconfirmed as Record<string, SeenValue> }, // as above
  }
  if (!workspace) return record
  const ownerId = ownerOf(record, stored, workspace)
  const stage = workspace.framework && stageOf(stagePath(workspace.framework, record), record.facts.stage?.text)
  return { ...record, ...(ownerId === undefined ? {} : { ownerId }), ...(stage ? { stage } : {}) }
}

const lastBelieved = rememberedEach<CrmRecord, BelievedRecord | undefined>()

/** What is stored, where no page says more: the same object until the row or the workspace changes. */
export function believeStored(stored: CrmRecord, workspace: WorkspaceView): BelievedRecord | undefined {
  return lastBelieved(stored, [workspace], () => believe(stored, undefined, workspace))
}

type Values<V> = Partial<Record<string, V>>
const nothingRead: Values<ReadValue> = {}
const nothing: Values<SeenValue> = {}

function layOver(
  stored: Values<SeenValue>,
  read: Values<ReadValue>,
  seenAt: number,
  isDrawing: boolean,
): { believed: Values<SeenValue>; unconfirmed: Values<SeenValue> } {
  if (read === nothingRead) return { believed: stored, unconfirmed: nothing }
  const believed = { ...stored }
  const unconfirmed: Values<SeenValue> = {}
  for (const [key, value] of Object.entries(read)) {
    if (!value) continue
    const { hook: _hook, confirmed, ...shown } = value
    const before = stored[key]
    if (confirmed) {
      // A colleague may have seen a newer value than a page that has stood open since.
      if (!before || seenAt >= before.seenAt) believed[key] = { ...shown, seenAt, via: 'page' }
    } else if (!before && !isDrawing) {
      unconfirmed[key] = { ...shown, seenAt, via: 'page' }
    }
  }
  return { believed, unconfirmed }
}

/** The stored owner, unless the page names another or an admin has confirmed the name since it was stored. */
function ownerOf(
  { facts, instance }: Pick<BelievedRecord, 'facts' | 'instance'>,
  stored: CrmRecord | undefined,
  workspace: WorkspaceView,
): string | undefined {
  const isSame = facts.owner?.text === stored?.facts.owner?.text && facts.ownerEmail?.text === stored?.facts.ownerEmail?.text
  if (isSame && stored?.ownerId !== undefined) return stored.ownerId
  const isNewName = facts.owner?.text !== stored?.facts.owner?.text
  const email = isNewName && facts.ownerEmail === stored?.facts.ownerEmail ? undefined : facts.ownerEmail?.text // the former owner's
  return matchOwner({ email, name: facts.owner?.text }, workspace.memberByEmail, (name) => workspace.confirmedOwner(instance, name))
}

/** The head of the panel. */
export function recordHead(record: BelievedRecord, workspace: WorkspaceView | undefined, crmName: string): RecordHeadView {
  const facts: Partial<Record<FactRole, FactView>> = {}
  for (const role of factRoles) {
    const fact = factView(record.facts[role], true) ?? factView(record.unconfirmed.facts[role], false)
    if (fact) facts[role] = fact
  }
  const owner = ownerView(record, workspace)
  return {
    id: record.id,
    type: record.type,
    crm: { id: record.crm, name: crmName },
    ...(facts.name ? { name: facts.name } : {}),
    facts,
    ...(record.stage ? { stage: { key: record.stage.key, name: record.stage.name } } : {}),
    ...(owner ? { owner } : {}),
  }
}

/** Who owns a record; `matched` false where the CRM's name is no member's. Absent where the CRM shows nobody. */
export function ownerView(
  { ownerId, facts }: Pick<BelievedRecord, 'ownerId' | 'facts'>,
  workspace: WorkspaceView | undefined,
): RecordHeadView['owner'] | undefined {
  const shown = facts.owner?.text.trim() || facts.ownerEmail?.text.trim()
  const person = ownerId === undefined ? undefined : workspace?.person(ownerId)
  if (person) return { person, name: person.name || (shown ?? ''), matched: true }
  return shown ? { name: shown, matched: false } : undefined
}

function factView(value: SeenValue | undefined, confirmed: boolean): FactView | undefined {
  if (!value) return undefined
  const { money, ...rest } = value
  if (!money) return { ...plain(rest), confirmed }
  const { currency, ...amount } = money
  return { ...plain(rest), money: currency === undefined ? amount : { ...amount, currency }, confirmed }
}

/** Optional keys that hold `undefined` would be other values to a reader that compares. */
function plain({ text, day, seenAt, via }: Omit<SeenValue, 'money'>): Pick<FactView, 'text' | 'day' | 'seenAt' | 'via'> {
  return { text, ...(day === undefined ? {} : { day }), seenAt, via }
}
