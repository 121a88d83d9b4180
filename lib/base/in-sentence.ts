/** A name as it stands within a sentence: "Economic buyer" becomes "economic buyer"; "ROI" and "MEDDPICC" stay as they are. */
export function inSentence(name: string): string {
  return /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name
}
