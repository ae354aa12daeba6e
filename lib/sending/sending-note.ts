import 'server-only'
import { z } from 'zod'
import { MAX_SENDING_NOTE_LENGTH, MIN_SENDING_NOTE_LENGTH } from '@/lib/domain/sending'

/** Why sending is stopped or goes on, in the person's own words; everyone who may read payouts reads them. */
export const SendingNote = z
  .string()
  .trim()
  .min(MIN_SENDING_NOTE_LENGTH, 'reason_too_short')
  .max(MAX_SENDING_NOTE_LENGTH, 'field_too_long')
