import 'server-only'
import { createSocket } from 'node:dgram'
import { lookup } from 'node:dns/promises'
import { createConnection } from 'node:net'
import { hostname } from 'node:os'
import type { Target } from '@/lib/audit/ship-checkpoints'

/** Facility 13 (log audit), severity 5 (notice), as RFC 5424 numbers them. */
const PRIORITY = 13 * 8 + 5
const TIMEOUT_MS = 10_000

/** Sends each line to a log host: `udp://` in the format of RFC 5424, `tcp://` framed by octet counting (RFC 6587). */
export function syslogTarget(url: string): Target {
  const { protocol, hostname: host, port } = new URL(url)
  const at = { host: host.replace(/^\[|\]$/g, ''), port: port === '' ? 514 : Number(port) }
  const send = protocol === 'udp:' ? sendDatagrams : sendStream
  return { name: 'syslog', everyMs: 0, tell: (lines) => send(at, lines.map(syslogMessage)) }
}

function syslogMessage(line: string): string {
  return `<${PRIORITY}>1 ${new Date().toISOString()} ${hostname() || '-'} giro ${process.pid} audit-checkpoint - ${line}`
}

type At = { readonly host: string; readonly port: number }

async function sendDatagrams({ host, port }: At, messages: readonly string[]): Promise<void> {
  const { address, family } = await lookup(host)
  const socket = createSocket(family === 6 ? 'udp6' : 'udp4')
  try {
    for (const message of messages) {
      await new Promise<void>((sent, failed) => {
        socket.once('error', failed)
        socket.send(message, port, address, (error) => {
          socket.off('error', failed)
          if (error) failed(error)
          else sent()
        })
      })
    }
  } finally {
    socket.close()
  }
}

function sendStream(at: At, messages: readonly string[]): Promise<void> {
  const text = messages.map((message) => `${Buffer.byteLength(message)} ${message}`).join('')
  return new Promise((sent, failed) => {
    const socket = createConnection(at)
    socket.setTimeout(TIMEOUT_MS, () =>
      socket.destroy(Object.assign(new Error('too slow'), { code: 'ETIMEDOUT' })),
    )
    socket.once('error', failed)
    socket.once('close', (broken) => {
      if (!broken) sent()
    })
    socket.end(text)
  })
}
