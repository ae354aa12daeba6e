import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { ButtonLink } from '@/components/ui/button-link'
import { QrCode } from '@/components/ui/qr-code'
import { getTillSheet, type TillSheet } from '@/lib/cash-out/get-till'
import { can } from '@/lib/domain/permissions'
import { asNotFound } from '@/lib/server/as-not-found'
import { requireContext } from '@/lib/server/require-context'
import { PrintButton } from './print-button'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cashShop.mine'))('sheet') }
}

type Props = { readonly params: Promise<{ tillId: string }> }

/** What is printed and put up at a till, without the desk around it. */
export default async function TillSheetPage({ params }: Props) {
  const context = await requireContext('desk:enter')
  const { tillId } = await params
  const till = await getTillSheet(context, tillId).catch(asNotFound)
  const t = await getTranslations('cashShop.sheet')
  return (
    <ScreenMessages namespaces={['cashShop']}>
      <main className="mx-auto flex min-h-dvh max-w-140 flex-col items-center gap-6 px-4 py-10 text-center print:py-0 print:text-[#000]">
        <h1 className="text-20 font-semibold break-words">
          <span className="sr-only">{t('title', { name: till.name })}</span>
          <span aria-hidden="true">{till.name}</span>
        </h1>
        <p className="text-text-quiet">
          {till.store} · <span className="font-mono text-13">{till.externalId}</span>
        </p>
        {till.code === null ? <NoCode till={till} /> : <Code till={till} code={till.code} />}
        <Links till={till} />
        <ButtonLink
          href={`${can(context.actor, 'cash:manage') ? '/settings' : '/cash-out'}/tills/${tillId}`}
          className="print:hidden"
        >
          {t('back')}
        </ButtonLink>
      </main>
    </ScreenMessages>
  )
}

async function Code({ till, code }: { readonly till: TillSheet; readonly code: string }) {
  const t = await getTranslations('cashShop.sheet')
  return (
    <>
      <QrCode text={code} label={t('alt', { name: till.name })} className="print:h-[12cm] print:w-[12cm]" />
      <p className="text-16 font-semibold">{t('scan')}</p>
      {till.model === 'dynamic' ? <p className="text-13 print:hidden">{t('dynamicNote')}</p> : null}
      <PrintButton />
    </>
  )
}

async function NoCode({ till }: { readonly till: TillSheet }) {
  const t = await getTranslations('cashShop.sheet')
  return (
    <div className="flex flex-col gap-1">
      <p className="font-semibold">{t('none')}</p>
      <p className="text-text-quiet">{till.links.length === 0 ? t('noLinks') : t('noneBody')}</p>
    </div>
  )
}

async function Links({ till: { links } }: { readonly till: TillSheet }) {
  if (links.length === 0) return null
  const t = await getTranslations('cashShop.sheet')
  return (
    <section className="print:hidden">
      <h2 className="text-13 font-semibold">{t('links')}</h2>
      <ul className="mt-1 flex flex-col gap-1 text-13">
        {links.map(({ kind, href }) => (
          <li key={kind}>
            <a
              href={href}
              target="_blank"
              rel="noreferrer"
              className="text-accent underline decoration-1 underline-offset-2"
            >
              {t(kind)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
