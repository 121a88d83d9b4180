/** What each page under measurement offers as `window.client`; times are ms. Each of our own and of the peers' clients keeps to it. */
export interface BenchClient {
  /** Opens the local database of this name, and talks to nobody. */
  open(options: ClientOptions): Promise<void>
  /** Records 0 … count − 1 into the local database, until they are durable there. */
  importAll(count: number): Promise<number>
  /** Everything imported to the server, until the client knows it durable there. */
  pushAll(count: number): Promise<number>
  /** Opens an empty database and fetches everything, until it is durable there. */
  pullAll(options: ClientOptions, count: number): Promise<number>
  /** Listens for what others change, as its makers recommend. */
  goLive(): Promise<void>
  /** One edit of record `number`. Moments are ms since 1970. */
  edit(number: number): Promise<EditTimes>
}

export interface EditTimes {
  madeAt: number
  /** Durable in this browser. */
  durableAt: number
  /** Known to be durable on the server. */
  acknowledgedAt: number
}

export interface ClientOptions {
  /** Of the local database, and of the collection on the server. */
  name: string
  url: string
  token?: string
  memberId?: string
  questionsUrl?: string
}

declare global {
  interface Window {
    client: BenchClient
    whenSeen: (number: number) => Promise<number>
  }
}
