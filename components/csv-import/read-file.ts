import { csvLimits } from '#lib/rules/csv-file.ts'

/** Why a chosen file cannot even be looked into. */
export type FileFault = 'too-large' | 'encoding' | 'unreadable'

/**
 * The text of a file a person chose. Spreadsheets also save in old encodings that do not say which they are: read as UTF-8 they turn
 * names into noise, so such a file is named instead of guessed.
 */
export async function readText(file: File): Promise<{ text: string } | { fault: FileFault }> {
  if (file.size > csvLimits.bytes) return { fault: 'too-large' }
  const bytes = await file.arrayBuffer().catch(() => undefined)
  if (!bytes) return { fault: 'unreadable' }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return { fault: 'encoding' }
  }
}
