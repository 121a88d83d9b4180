/**
 * Puts text on the clipboard; false when the browser refused both ways. A frame in a stranger's page has no clipboard
 * permission of its own, so the old command is the second way. Call it from a click.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    // Refused by permissions policy: the selection still works.
  }
  const area = document.createElement('textarea')
  area.value = text
  area.className = 'sr-only'
  document.body.append(area)
  area.select()
  const copied = document.execCommand('copy')
  area.remove()
  return copied
}
