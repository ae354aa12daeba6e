import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterAll, beforeAll } from 'vitest'

export type ReceivedMail = {
  readonly envelope: { readonly from: string; readonly to: readonly string[] }
  readonly raw: string
  readonly mail: Email
}
/** Refusals with their SMTP code; `hang` accepts the connection and says no word. */
export type MailManner = 'takes' | 'hangs' | { readonly at: 'RCPT' | 'DATA'; readonly code: number }

/** A real mail server on this machine, which behaves as a test says and keeps what it took. Call at the file's top. */
export function mailServer() {
  const received: ReceivedMail[] = []
  let manner: MailManner = 'takes'
  const refusal = (at: 'RCPT' | 'DATA') =>
    typeof manner === 'object' && manner.at === at
      ? Object.assign(new Error('not now'), { responseCode: manner.code })
      : null
  const options: SMTPServerOptions = {
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onConnect: (_session, done) => {
      if (manner !== 'hangs') done()
    },
    onRcptTo: (_address, _session, done) => done(refusal('RCPT')),
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        const failure = refusal('DATA')
        if (failure) return done(failure)
        const raw = Buffer.concat(chunks).toString('utf8')
        const from = envelope.mailFrom ? envelope.mailFrom.address : ''
        const to = envelope.rcptTo.map(({ address }) => address)
        received.push({ envelope: { from, to }, raw, mail: await PostalMime.parse(raw) })
        done()
      })
    },
  }
  const server = new SMTPServer(options)
  let port = 0
  beforeAll(async () => {
    const listening = server.listen(0, '127.0.0.1')
    await new Promise<void>((resolve) => listening.once('listening', resolve))
    const address = listening.address()
    port = typeof address === 'object' && address !== null ? address.port : 0
  })
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return {
    url: () => `smtp://127.0.0.1:${port}`,
    behave: (next: MailManner) => {
      manner = next
    },
    /** What came since the last call. */
    take: () => received.splice(0),
  }
}
