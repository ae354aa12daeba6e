/** Whoever stops or resumes all sending says why, in at least this many characters. */
export const MIN_SENDING_NOTE_LENGTH = 3
export const MAX_SENDING_NOTE_LENGTH = 500
