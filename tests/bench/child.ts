import { fork } from 'node:child_process'
import { once } from 'node:events'

/** A process of ours that answers one question at a time. */
export interface Child<Asked> {
  /** What it said once it was ready. */
  ready: unknown
  ask(question: Asked): Promise<unknown>
  stop(): Promise<void>
}

/** Servers that are measured run in processes of their own, as they do in life: a client in the same process would steal their time. */
export async function startChild<Asked extends object>(script: URL, setting: object): Promise<Child<Asked>> {
  const child = fork(script, [JSON.stringify(setting)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const ended = once(child, 'exit')
  const next = async (): Promise<unknown> => {
    const [said] = await Promise.race([
      once(child, 'message'),
      ended.then(() => Promise.reject(new Error(`${script.pathname} ended before it answered.`))),
    ])
    return said
  }
  const ready = await next()
  return {
    ready,
    async ask(question) {
      const answer = next()
      child.send(question)
      return answer
    },
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** The other end: the setting given to {@link startChild}. */
export function childSetting<Setting>(): Setting {
  return JSON.parse(process.argv[2] ?? '{}') as Setting // written by startChild
}

/** Says `ready`, then answers each question. */
export function answerParent<Asked>(ready: object, answer: (question: Asked) => Promise<object>): void {
  process.on('message', (question: Asked) => {
    answer(question).then(
      (said) => process.send?.(said),
      (error: unknown) => {
        throw error
      },
    )
  })
  process.send?.(ready)
}
