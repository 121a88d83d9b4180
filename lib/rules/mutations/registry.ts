import type { z } from 'zod'
import { commitmentAnswer } from './commitment-answer.ts'
import { commitmentLog } from './commitment-log.ts'
import { commitmentPlace } from './commitment-place.ts'
import { commitmentRemove } from './commitment-remove.ts'
import { commitmentSettle } from './commitment-settle.ts'
import type { DefinedMutator } from './define-mutator.ts'
import { fieldAsk, fieldUnask } from './field-ask.ts'
import { frameworkSave } from './framework-save.ts'
import { listArchive, listSave } from './list-save.ts'
import { memberPlace, memberRename, memberRole, memberSetActive } from './member-edit.ts'
import { metricRead } from './metric-read.ts'
import { ownerConfirm } from './owner-confirm.ts'
import { planAdd } from './plan-add.ts'
import { planArchive } from './plan-archive.ts'
import { planCarryForward } from './plan-carry-forward.ts'
import { planEdit } from './plan-edit.ts'
import { planOrder } from './plan-order.ts'
import { planPublish } from './plan-publish.ts'
import { planUndo } from './plan-undo.ts'
import { recordLink, recordUnlink } from './record-link.ts'
import { recordObserve } from './record-observe.ts'
import { specRemove, specSave } from './spec-save.ts'
import { targetEdit, targetImport, targetRemove } from './target-import.ts'
import { targetMatch, targetRefuseMatch, targetUnmatch } from './target-match.ts'
import { targetPark, targetUnpark } from './target-park.ts'
import { teamArchive, teamSave } from './team-save.ts'
import { touchLog } from './touch-log.ts'
import { touchUndo } from './touch-undo.ts'

/** Every change a member can make, by its name on the wire. A name is never given another meaning: old outboxes hold it. */
export const mutators = {
  'commitment.log': commitmentLog,
  'commitment.settle': commitmentSettle,
  'commitment.answer': commitmentAnswer,
  'commitment.place': commitmentPlace,
  'commitment.remove': commitmentRemove,
  'touch.log': touchLog,
  'touch.undo': touchUndo,
  'target.match': targetMatch,
  'target.unmatch': targetUnmatch,
  'target.refuse-match': targetRefuseMatch,
  'target.park': targetPark,
  'target.unpark': targetUnpark,
  'target.import': targetImport,
  'target.edit': targetEdit,
  'target.remove': targetRemove,
  'list.save': listSave,
  'list.archive': listArchive,
  'record.observe': recordObserve,
  'record.link': recordLink,
  'record.unlink': recordUnlink,
  'field.ask': fieldAsk,
  'field.unask': fieldUnask,
  'owner.confirm': ownerConfirm,
  'plan.add': planAdd,
  'plan.edit': planEdit,
  'plan.archive': planArchive,
  'plan.order': planOrder,
  'plan.publish': planPublish,
  'plan.undo': planUndo,
  'plan.carry-forward': planCarryForward,
  'metric.read': metricRead,
  'framework.save': frameworkSave,
  'member.rename': memberRename,
  'member.role': memberRole,
  'member.set-active': memberSetActive,
  'member.place': memberPlace,
  'team.save': teamSave,
  'team.archive': teamArchive,
  'spec.save': specSave,
  'spec.remove': specRemove,
} satisfies Record<string, DefinedMutator<unknown>>

export type MutationName = keyof typeof mutators
export type MutationArgs<N extends MutationName> = z.infer<(typeof mutators)[N]['args']>
