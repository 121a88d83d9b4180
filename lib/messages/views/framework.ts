import type { Framework } from '#lib/schema/framework.ts'

export interface FrameworksView {
  frameworks: Framework[]
  /** The one that records are judged by. */
  inUseId?: string
  mayEdit: boolean
}

interface CrmName {
  id: string
  name: string
}

/** What a framework would say of the open deals that this browser holds, before it is saved: "11 of 40 would be incomplete". */
export interface FrameworkPreviewView {
  deals: number
  /** Deals with a criterion due at their stage that is empty or a placeholder. */
  incomplete: number
  criteria: { id: string; due: number; missing: number; unseen: number }[]
  /** Stage labels that were seen and that no stage of the framework knows, by CRM and, where the CRM shows it, by pipeline. */
  unknownStages: { crm: CrmName; pipeline?: string; label: string; deals: number }[]
  /**
   * Pipelines that were seen, most deals first; the stages at which their deals stand or stood, closed ones included, in the order in which
   * deals were seen to pass them. `deals`: how many stand there.
   */
  pipelines: { crm: CrmName; name: string; deals: number; stages: { key: string; deals: number }[] }[]
  /** Criteria with no field mapped for a CRM in use: of its deals they stay unseen. */
  unmapped: { criterionId: string; crm: CrmName }[]
}
