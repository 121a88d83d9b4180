/** First digits of the scripts in which CRMs write numbers beside ours: Arabic-Indic, Persian, Devanagari. */
const zeros = [0x660, 0x6f0, 0x966]

/** Digits as 0–9, one width, one kind of space and of minus, no marks of direction. */
export function plainDigits(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g, (digit) => {
      const code = digit.charCodeAt(0)
      return String(code - (zeros.findLast((zero) => zero <= code) ?? code))
    })
    .replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/[\u2212\u2012\u2013]/g, '-')
    .trim()
}
