import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import { createServer, type ViteDevServer } from 'vite'

const root = fileURLToPath(new URL('.', import.meta.url))
const project = fileURLToPath(new URL('../../..', import.meta.url))

/** Serves the gallery of full pages and the popup on a free port of this machine; resolves with its address. */
export async function serveGallery(): Promise<{ url: string; server: ViteDevServer }> {
  const server = await createServer({
    configFile: false,
    root,
    cacheDir: `${project}/node_modules/.vite-pages-gallery`,
    logLevel: 'error',
    plugins: [tailwindcss()],
    // All pages are scanned at the start: a library found when a lazy page opens would load everything anew, React twice for a moment.
    optimizeDeps: { entries: ['index.html', `${project}/components/**/*.tsx`] },
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null, fs: { allow: [project] } },
  })
  await server.listen()
  const url = server.resolvedUrls?.local[0]
  if (!url) throw new Error('The gallery has no address')
  return { url, server }
}
