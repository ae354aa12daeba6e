import { TextLink } from '@/components/ui/text-link'
import { sealWords } from '@/lib/personal-data/search-words'

/** The team's own words, each with the way to all payouts that bear it. */
export function Tags({ tags }: { readonly tags: readonly string[] }) {
  return (
    <span className="flex flex-wrap gap-x-3">
      {tags.map((tag) => (
        <TextLink
          key={tag}
          href={`/payouts?tag=${sealWords(tag)}`}
          prefetch={false}
          className="inline-block py-0.5 break-words"
        >
          {tag}
        </TextLink>
      ))}
    </span>
  )
}
