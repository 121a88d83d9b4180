import type { OpenAPIHono } from '@hono/zod-openapi'

/** A person's browser on the server's own pages: keeps cookies, sends forms from where they stand, follows nothing by itself. */
export function openBrowser(app: OpenAPIHono, options: { language?: string; origin?: string } = {}) {
  const cookies = new Map<string, string>()
  const host = 'http://localhost'

  async function request(path: string, init: RequestInit = {}) {
    const headers = new Headers(init.headers)
    if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    if (options.language !== undefined) headers.set('accept-language', options.language)
    const answer = await app.request(`${host}${path}`, { ...init, headers })
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = '', ...attributes] = cookie.split(';')
      const [name = '', ...value] = pair.split('=')
      if (attributes.some((attribute) => /max-age=0/i.test(attribute))) cookies.delete(name)
      else cookies.set(name, value.join('='))
    }
    return { status: answer.status, text: await answer.text(), location: answer.headers.get('location'), headers: answer.headers }
  }
  return {
    get: (path: string) => request(path),
    submit: (path: string, fields: Record<string, string>) =>
      request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: options.origin ?? host },
        body: new URLSearchParams(fields).toString(),
      }),
    cookies,
  }
}
