/** Why a start can't go on, and what to do about it. Shown as it stands, without a stack. */
export class Failure extends Error {
  /**
   * @param {string} problem
   * @param {string} [remedy]
   */
  constructor(problem, remedy = '') {
    super(problem)
    this.name = 'Failure'
    this.remedy = remedy
  }
}

const FULL_DISK = /ENOSPC|EDQUOT|No space left on device|disk quota exceeded|could not extend file/i

/** @param {string} text an error's text or a program's output */
export function speaksOfFullDisk(text) {
  return FULL_DISK.test(text)
}

/**
 * Turns whatever was thrown into a Failure.
 * @param {unknown} error
 * @param {string} folder named where the disk is full or access is denied
 * @returns {Failure}
 */
export function asFailure(error, folder) {
  if (error instanceof Failure) return error
  const text = error instanceof Error ? error.message : String(error)
  if (speaksOfFullDisk(text)) return fullDisk(folder)
  if (/EACCES|EPERM|EROFS/.test(text)) {
    return new Failure(
      `Access denied: ${text}`,
      `Give this user the right to write in ${folder}, or run as its owner.`,
    )
  }
  return new Failure(text)
}

/** @param {string} folder */
export function fullDisk(folder) {
  return new Failure(
    'The disk is full.',
    `Free some space where ${folder} lies, then start again. Nothing is lost.`,
  )
}
