/** Cache Storage in memory: as much of it as the second copy uses. */
export function memoryCaches(): CacheStorage {
  const caches = new Map<string, Map<string, string>>()
  const open = async (name: string) => {
    const entries = caches.get(name) ?? new Map<string, string>()
    caches.set(name, entries)
    return {
      put: async (key: string, response: Response) => void entries.set(key, await response.text()),
      match: async (key: string) => {
        const text = entries.get(key)
        return text === undefined ? undefined : new Response(text)
      },
      delete: async (key: string) => entries.delete(key),
      keys: async () => [...entries.keys()].map((url) => ({ url })),
    } as unknown as Cache // the four methods that are used
  }
  return { open } as unknown as CacheStorage // as above
}
