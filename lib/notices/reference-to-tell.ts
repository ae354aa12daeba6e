import 'server-only'
import { z } from 'zod'
import { isErased, openText, SealError } from '@/lib/personal-data/seal'

/** What of a destination says whom or where it pays; its other members are codes of banks and kinds. */
const telling = z.object({
  key: z.string().optional(),
  accountNumber: z.string().optional(),
  ownerDocument: z.string(),
})
/** Shorter ones say nothing, and would be found in any number. */
const LEAST = 4

type Row = {
  readonly id: string
  readonly teamReference: string
  readonly destination: string
  readonly beneficiaryName: string
}

/**
 * The team's reference, as messages may hold it: where somebody wrote into it whom or where it pays, the payout's id
 * stands in for it.
 */
export function referenceToTell({ id, teamReference, destination, beneficiaryName }: Row): string {
  const said = letters(teamReference)
  const secrets = secretsOf({ id, destination, beneficiaryName })
  const tells = secrets === null || secrets.some((secret) => secret.length >= LEAST && said.includes(secret))
  return said === '' || tells ? id : teamReference
}

/** Null: what is stored does not open, or was erased. People are told of a payout that was changed, too. */
function secretsOf({ id, destination, beneficiaryName }: Omit<Row, 'teamReference'>): string[] | null {
  if (isErased(destination)) return null
  try {
    const stored: unknown = JSON.parse(openText(destination, 'payout.destination', id))
    const { key, accountNumber, ownerDocument } = telling.parse(stored)
    const name = openText(beneficiaryName, 'payout.beneficiary_name', id)
    return [key, accountNumber, ownerDocument, name].flatMap((text) =>
      text === undefined ? [] : letters(text),
    )
  } catch (error) {
    if (error instanceof SealError) return null
    throw error
  }
}
/** However it is written: with dots, dashes, accents or none. */
function letters(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
}
