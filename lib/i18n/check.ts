import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { ERROR_CODES } from '@/lib/domain/errors'
import {
  catalogueOf,
  keyProblems,
  OTHER_LOCALES,
  syntaxProblems,
  textProblems,
  untranslated,
} from './catalogue'
import { SAME_ON_PURPOSE } from './same-on-purpose'
import { requiredStatusKeys } from './status-texts'
import { unusedKeys } from './used-keys'

/** Everything that is wrong with the texts, one line each; `npm run check:i18n` fails when there is any. */
export function problemsOfTexts(root: string): string[] {
  const source = catalogueOf('es')
  const required = [...requiredStatusKeys(), ...ERROR_CODES.map((code) => `errors.codes.${code}.title`)]
  return [
    ...required.filter((key) => !source.has(key)).map((key) => `es: ${key} is required and missing`),
    ...syntaxProblems('es', source),
    ...textProblems('es', source, source),
    ...OTHER_LOCALES.flatMap((locale) => {
      const other = catalogueOf(locale)
      return [
        ...keyProblems(locale, source, other),
        ...textProblems(locale, source, other),
        ...syntaxProblems(locale, other),
        ...untranslated(locale, source, other, SAME_ON_PURPOSE[locale]),
      ]
    }),
    ...unusedKeys(root, source.keys()).map((key) => `es: ${key} is used nowhere`),
  ]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..')
  const problems = problemsOfTexts(root)
  process.stdout.write(
    problems.length === 0
      ? `Texts: ${catalogueOf('es').size} keys in 3 languages, none missing\n`
      : `${problems.join('\n')}\n${problems.length} problems in the texts\n`,
  )
  process.exitCode = problems.length === 0 ? 0 : 1
}
