import type { Line } from '@/lib/domain/policy/sentences'
import { useSay } from './use-say'

/** One sentence of a policy, and quietly how long it may wait. */
export function LineText({ line }: { readonly line: Line }) {
  const say = useSay()
  return (
    <>
      <span className="break-words">{say(line.says)}</span>
      {line.tail.length > 0 ? (
        <span className="block text-13 text-text-quiet">{line.tail.map(say).join(' · ')}</span>
      ) : null}
    </>
  )
}
