/**
 * Cells of a CSV file that a spreadsheet would run as a formula. A cell that begins with one of these is written with a quote before it,
 * and read back without (OWASP ASVS 5.0, 1.2.10; owasp.org/www-community/attacks/CSV_Injection): so what is exported comes back the same.
 */
const runs = /^[=+\-@\t\r\0]/
/** A quote that stands before one, or before quotes that do: as many as were added are taken away again. */
const guarded = /^'+(?=[=+\-@\t\r\0])/

export function guardCell(text: string): string {
  return runs.test(text) || guarded.test(text) ? `'${text}` : text
}

export function unguardCell(text: string): string {
  return guarded.test(text) ? text.slice(1) : text
}
