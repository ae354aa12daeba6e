import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button-link'

/** The typing stays here while somebody signs in beside it; the cookie is the same for both. */
export function SignInElsewhere() {
  const t = useTranslations('common.form')
  return (
    <ButtonLink href="/sign-in" target="_blank" rel="noopener">
      {t('signIn')}
    </ButtonLink>
  )
}
