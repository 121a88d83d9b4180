import { ErrorNotice } from '#components/ui/error-notice.tsx'
import { NowProvider } from '#components/ui/now.tsx'
import { useLive } from '#lib/live/use-live.ts'
import { PartsReading } from './blank.tsx'
import { ConnectionNotice } from './notices.tsx'
import { PanelBody } from './panel-body.tsx'
import { RecordHead } from './record-head.tsx'

/** The panel beside a record. `framed`: in the CRM's page, where it can be closed; else in the browser's own side panel. */
export function PanelScreen({ framed }: { framed: boolean }) {
  const { value, error, connection } = useLive('panel', {})
  return (
    <div className="flex h-dvh flex-col overflow-hidden bg-page">
      {value ? (
        <NowProvider now={value.now}>
          <PanelBody view={value} connection={connection} error={error} framed={framed} />
        </NowProvider>
      ) : (
        <>
          <RecordHead record={undefined} reading={true} menu={null} />
          <main className="min-h-0 flex-1 overflow-y-auto">
            <ConnectionNotice connection={connection} />
            {error && (
              <div className="px-4 py-2">
                <ErrorNotice error={error} />
              </div>
            )}
            {connection !== 'invalidated' && <PartsReading />}
          </main>
        </>
      )}
    </div>
  )
}
