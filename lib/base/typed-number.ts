/** First digits of the scripts that people here type numbers in: Arabic-Indic, Persian. */
const zeros = [0x660, 0x6f0]

/**
 * A number as people type it: any of our scripts' digits, a point or a comma before the fraction, thousands grouped by commas, spaces or
 * apostrophes. `undefined` for everything else. A lone comma before exactly three digits groups thousands ("1,500").
 */
export function readTypedNumber(text: string): number | undefined {
  const plain = text
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => {
      const code = digit.charCodeAt(0)
      return String(code - (zeros.findLast((zero) => zero <= code) ?? code))
    })
    .replaceAll('\u066b', '.')
    .replaceAll('\u066c', ',')
    .replace(/[\s\u00a0\u202f'’\u200e\u200f\u061c]/g, '')
    .replace(/^[\u2212\u2012\u2013]/, '-')
  const grouped = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) || !plain.includes(',') ? plain.replaceAll(',', '') : plain.replace(',', '.')
  return /^-?(\d+(\.\d*)?|\.\d+)$/.test(grouped) ? Number(grouped) : undefined
}
