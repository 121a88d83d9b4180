/** Gives the person a file to keep, under a name that every system takes. Call it soon after a click. */
export function saveFile(name: string, text: string, type: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type }))
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are among what no file name may hold
  link.download = name.replace(/[\u0000-\u001f<>:"/\\|?*]+/g, ' ').trim()
  link.click()
  URL.revokeObjectURL(link.href)
}
