import { ConnectedFramework } from '#components/framework/connected-framework.tsx'
import { PageMessages } from '#components/ui/page-messages.tsx'

/** The qualification frameworks. */
export function QualificationPage() {
  return (
    <PageMessages namespaces={['qualification']}>
      <ConnectedFramework />
    </PageMessages>
  )
}
