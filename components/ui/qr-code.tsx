import { encode } from 'uqr'
import { classNames } from './class-names'

/** Modules of quiet around the code (ISO/IEC 18004). */
const QUIET = 4
/** What a phone reads from another's screen, and what fits on one of 360 px. */
const SMALLEST_PX = 260

/**
 * A QR code to be scanned from a screen or from paper: black on white in both themes. Each module has a whole number of
 * pixels, so that none is wider than another.
 */
export function QrCode({
  text,
  label,
  className,
}: {
  readonly text: string
  /** What it leads to, for those who do not see it. */
  readonly label: string
  readonly className?: string
}) {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET })
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])))
  const side = size * Math.ceil(SMALLEST_PX / size)
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      width={side}
      height={side}
      shapeRendering="crispEdges"
      className={classNames('max-w-none shrink-0', className)}
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={dark.join('')} fill="#000" />
    </svg>
  )
}
