/** What came of a send that the database had lost; message namespace `restored.results`. */
export const SEEN_RESULTS = ['unknown', 'blocked', 'missing', 'known'] as const
export type SeenResult = (typeof SEEN_RESULTS)[number]

/** What a line that nobody has gone through meets in the database; message namespace `restored.here`. */
export const LINE_STATES = ['here', 'other_version', 'nowhere'] as const
export type LineState = (typeof LINE_STATES)[number]
