/** What is wrong with a URL template, as a sentence. One `**`, and one wildcard in a segment: nothing that is entered can hang a page. */
export function templateFault(template: string, isRecord: boolean): string | undefined {
  const shown = `"${template}"`
  if (/^\w+:/.test(template)) return `${shown} starts with a host: write only what follows it, as /deals/{id}.`
  if (!/^[/#]/.test(template)) return `${shown} must start with / or #.`
  const names = [...template.matchAll(/\{(.*?)\}/g)].map(([, name = '']) => name)
  const odd = names.find((name) => !/^[A-Za-z]\w*$/.test(name))
  if (odd !== undefined) return `${shown} has {${odd}}: a name has letters and digits only.`
  if (/[{}]/.test(template.replace(/\{\w+\}/g, ''))) return `${shown} has a brace that is not closed.`
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice) return `${shown} names {${twice}} twice.`
  if (names.includes('base') || names.includes('host'))
    return `${shown} uses a name that is taken: {base} and {host} stand for the path's ** and the host.`
  const [address = '', hash = ''] = template.split('#')
  for (const part of [address.split('?')[0] ?? '', hash.split('?')[0] ?? '']) {
    if ((part.match(/\*\*/g) ?? []).length > 1) return `${shown} has more than one **.`
    const segments = part.split('/')
    if (segments.some((segment) => segment.includes('**') && segment !== '**'))
      return `${shown}: ** must stand for whole segments, between slashes.`
    const crowded = segments.find(
      (segment) => segment !== '**' && (segment.match(/\*|\{\w+\}/g) ?? []).length > 1 && !segment.includes('='),
    )
    if (crowded) return `${shown}: a segment can have one {name} or *, and "${crowded}" has more.`
  }
  const pairs = template.match(/[?&#][^?&#/=]*=[^&#]*/g) ?? []
  const full = pairs.find((pair) => (pair.match(/\*|\{\w+\}/g) ?? []).length > 1)
  if (full) return `${shown}: a pair can have one {name} or *, and "${full.slice(1)}" has more.`
  if (isRecord && !names.includes('id')) return `${shown} has no {id}, so it names no record.`
  return undefined
}

/** What is wrong with a host pattern to ask permission for. */
export function hostFault(pattern: string): string | undefined {
  if (/^(https?|\*):\/\/\*\/\*?$/.test(pattern)) return `"${pattern}" is every site: name the CRM's own hosts.`
  if (/^(https?|\*):\/\/(\*\.)?[^/*:]+\/\*$/.test(pattern)) return undefined
  return `"${pattern}" is not a host pattern: write https://*.example.com/* or https://crm.example.com/*.`
}
