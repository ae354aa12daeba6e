import 'server-only'
import { readSigningKey } from '@/lib/audit/checkpoint'
import { shipCheckpoints, type Target } from '@/lib/audit/ship-checkpoints'
import { takeCheckpoint } from '@/lib/audit/take-checkpoint'
import { fileTarget } from '@/lib/audit/targets/file'
import { mailTarget } from '@/lib/audit/targets/mail'
import { syslogTarget } from '@/lib/audit/targets/syslog'
import type { Database } from '@/lib/db/client'
import { env } from '@/lib/env'
import type { Handler } from '@/lib/jobs/handler'
import { localPost, smtpPost } from '@/lib/notices/mailer'

export const handle: Handler<'checkpoint_audit'> = async ({ db, now }) => {
  const { signingKey } = env().audit
  if (signingKey === undefined) return
  const at = now()
  await takeCheckpoint(db, { key: readSigningKey(signingKey), now: at })
  await shipCheckpoints(db, targetsOf(db), at)
}

function targetsOf(db: Database): Target[] {
  const { audit, mail } = env()
  const { file, syslog, mail: to } = audit
  return [
    fileTarget(file),
    ...(syslog === undefined ? [] : [syslogTarget(syslog)]),
    ...(to === undefined ? [] : [mailTarget(mail ? smtpPost(mail) : localPost(db), to)]),
  ]
}
