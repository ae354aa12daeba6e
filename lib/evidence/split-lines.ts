const NEWLINE = 0x0a

/** Cuts bytes that come in pieces into lines, without their ends. `rest` says how many came after the last one. */
export function splitLines(take: (line: Buffer) => void) {
  let open: Buffer[] = []
  return {
    write: (bytes: Uint8Array) => {
      let from = 0
      for (let to = bytes.indexOf(NEWLINE); to !== -1; to = bytes.indexOf(NEWLINE, from)) {
        take(Buffer.concat([...open, bytes.subarray(from, to)]))
        open = []
        from = to + 1
      }
      // A copy: whoever reads a file may use its buffer again.
      if (from < bytes.length) open.push(Buffer.from(bytes.subarray(from)))
    },
    rest: () => open.reduce((sum, { length }) => sum + length, 0),
  }
}
