import { create } from 'zustand'

export type StepName = 'crm' | 'server' | 'signIn'

/** Who begins without a server, as it is typed. */
export interface AloneDraft {
  name: string
  email: string
  workspaceName: string
  /** 1 for January. */
  fiscalYearStartMonth: number
}

/** What was typed and opened on the welcome page. How far the person is comes from the background, not from here. */
interface WelcomeLook {
  specId: string | undefined
  crmAddress: string
  serverAddress: string | undefined
  /** The server that answered, and its version. */
  checked: { origin: string; version: string } | undefined
  /** A step that is done and was opened again. */
  reopened: StepName | undefined
  /** The CRM is one that the workspace knows and this browser does not yet: signing in comes first. */
  signInFirst: boolean
  alone: AloneDraft
  chooseCrm(specId: string, address: string): void
  writeCrmAddress(text: string): void
  writeServerAddress(text: string): void
  serverChecked(checked: { origin: string; version: string }): void
  reopen(step: StepName | undefined): void
  beginWithSignIn(): void
  writeAlone(change: Partial<AloneDraft>): void
}

export const useWelcomeLook = create<WelcomeLook>((set) => ({
  specId: undefined,
  crmAddress: '',
  serverAddress: undefined,
  checked: undefined,
  reopened: undefined,
  signInFirst: false,
  alone: { name: '', email: '', workspaceName: '', fiscalYearStartMonth: 1 },
  chooseCrm: (specId, address) => set({ specId, crmAddress: address }),
  writeCrmAddress: (crmAddress) => set({ crmAddress }),
  // What answered stands for the former address only.
  writeServerAddress: (serverAddress) => set({ serverAddress, checked: undefined }),
  serverChecked: (checked) => set({ checked, reopened: undefined }),
  reopen: (reopened) => set({ reopened }),
  beginWithSignIn: () => set({ signInFirst: true, reopened: undefined }),
  writeAlone: (change) => set(({ alone }) => ({ alone: { ...alone, ...change } })),
}))
