/** A text array in PostgreSQL's own notation: arrays of arrays cannot be unnested row by row. */
export function arrayLiteral(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`
}
