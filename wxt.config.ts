import tailwindcss from '@tailwindcss/vite'
import { mergeConfig } from 'vite'
import { defineConfig } from 'wxt'
import { pageChunks } from './page-chunks.config.ts'

export default defineConfig({
  modules: ['@wxt-dev/module-react'],
  imports: false,
  outDir: '.output',
  vite: () => ({ plugins: [tailwindcss()] }),
  hooks: {
    'vite:build:extendConfig'(entrypoints, config) {
      if (!entrypoints.some(({ inputPath }) => inputPath.endsWith('.html'))) return
      config.build = mergeConfig(config.build ?? {}, { rolldownOptions: { output: { codeSplitting: pageChunks() } } })
    },
  },
  manifest: {
    name: 'Throughline',
    description: 'The plan where the work is: objective, target account and missing criteria on every deal page.',
    minimum_chrome_version: '123',
    permissions: ['storage', 'unlimitedStorage', 'alarms', 'scripting', 'activeTab', 'sidePanel'],
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    web_accessible_resources: [{ resources: ['panel.html'], matches: ['https://*/*', 'http://*/*'], use_dynamic_url: true }],
    commands: {
      'log-commitment': { suggested_key: { default: 'Alt+Shift+C' }, description: 'Log the proposed commitment for the open record' },
    },
    side_panel: { default_path: 'panel.html' },
    storage: { managed_schema: 'managed-schema.json' },
  },
})
