import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import type { DemoSignIn } from '@/lib/users/list-demo-sign-ins'

type Props = { readonly demo: readonly DemoSignIn[]; readonly onChoose: (signIn: DemoSignIn) => void }

/** The demo's people, one a role; a press fills the form. Rendered only while the simulator is in use. */
export function DemoSignIns({ demo, onChoose }: Props) {
  const t = useTranslations('signIn.demo')
  const roles = useTranslations('common.role')
  const meanings = useTranslations('common.roleMeaning')
  const password = demo[0]?.password ?? ''
  return (
    <section aria-labelledby="demo-title" className="flex flex-col gap-3 border-t pt-5">
      <div>
        <h2 id="demo-title" className="font-semibold">
          {t('title')}
        </h2>
        <p className="text-13 text-text-quiet">{t('body')}</p>
      </div>
      <ul className="flex flex-col gap-2">
        {demo.map((signIn) => (
          <li key={signIn.email}>
            <Button
              onClick={() => onChoose(signIn)}
              className="w-full flex-col items-start justify-start gap-0 py-2 text-left"
            >
              <span className="flex flex-wrap gap-x-2">
                {roles(signIn.role)} <span className="font-mono text-13 font-normal">{signIn.email}</span>
              </span>
              <span className="text-13 font-normal text-text-quiet">{meanings(signIn.role)}</span>
            </Button>
          </li>
        ))}
      </ul>
      <p className="text-13 text-text-quiet">
        {t.rich('password', {
          password,
          code: (chunks) => <code className="font-mono text-text">{chunks}</code>,
        })}
      </p>
      <p className="text-13 text-text-quiet">{t('phone')}</p>
    </section>
  )
}
