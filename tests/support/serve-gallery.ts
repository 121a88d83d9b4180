import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import { build, type PreviewServer, preview } from 'vite'

/**
 * Builds the gallery in this folder of `tests/support`, with React's warnings left in, and serves it on a free port of this machine. Built once, a page loads
 * in a fraction of what a hundred modules one by one would take.
 */
export async function serveGallery(folder: 'panel-gallery' | 'pages-gallery'): Promise<{ url: string; server: PreviewServer }> {
  const root = fileURLToPath(new URL(folder, import.meta.url))
  const outDir = mkdtempSync(join(tmpdir(), 'throughline-gallery-'))
  const shared = { configFile: false, root, logLevel: 'error' } as const
  await build({
    ...shared,
    mode: 'development',
    plugins: [tailwindcss()],
    define: { 'process.env.NODE_ENV': '"development"' },
    build: { outDir, target: 'esnext', minify: false, reportCompressedSize: false },
  })
  const server = await preview({ ...shared, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } })
  const url = server.resolvedUrls?.local[0]
  if (!url) throw new Error('The gallery has no address')
  return { url, server }
}
