import { ConnectedPeople } from '#components/people/connected-people.tsx'
import { PageMessages } from '#components/ui/page-messages.tsx'

/** People with their words, fetched when the page is opened. */
export function PeoplePage() {
  return (
    <PageMessages namespaces={namespaces}>
      <ConnectedPeople />
    </PageMessages>
  )
}

const namespaces = ['people'] as const
