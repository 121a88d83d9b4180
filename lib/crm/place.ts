import type { PageSpec } from '#lib/schema/crm-spec.ts'
import type { Finder } from './find.ts'
import { matchText, matchUrl, readId } from './url-template.ts'

export type RecordType = 'deal' | 'account'

/** What a tab shows: a record, by its address or by an open side sheet, or another page of the CRM. */
export interface Place {
  is: RecordType | 'list' | 'board' | 'other'
  /** The record's id as it stands in the address. */
  id?: string
  /** The CRM's own sheet in which the record is open over another page. */
  sheet?: Element
}

/** The place by its address, and, given a finder, by what stands on the page. Runs in the page. */
export function placeAt({ pages, sheets = [] }: Pick<PageSpec, 'pages' | 'sheets'>, href: string, find?: Finder): Place {
  if (find) {
    for (const { is, at, idAt, idAttribute, idTemplate, idFormat } of sheets) {
      const sheet = find.visible(at)
      for (const element of sheet ? [sheet, ...find.all(idAt, sheet)] : []) {
        const id = readId(matchText(idTemplate, element.getAttribute(idAttribute) ?? '')?.id, idFormat)
        if (sheet && id) return { is, id, sheet }
      }
    }
  }
  const url = new URL(href)
  for (const { is, urls, idFormat, idPrefix, when } of pages) {
    for (const template of urls) {
      const captures = matchUrl(template, url)
      const id = captures && readId(captures.id, idFormat, idPrefix)
      if (!captures || (!id && (is === 'deal' || is === 'account')) || (find && when && !find.visible(when))) continue
      return id ? { is, id } : { is }
    }
  }
  return { is: 'other' }
}
