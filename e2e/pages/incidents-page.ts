import { expect, type Locator, type Page } from '@playwright/test'
import type { Texts } from '@/e2e/fixtures/texts'
import type { IncidentKind } from '@/lib/domain/incident'

/** The list of incidents, the page of one, and the band above every screen. */
export class IncidentsPage {
  readonly band: Locator
  readonly rows: Locator
  readonly closeDialog: Locator

  constructor(
    private readonly page: Page,
    private readonly t: Texts,
  ) {
    this.band = page.getByRole('complementary', { name: t('incidents.band.label') })
    this.rows = page
      .getByRole('table', { name: t('incidents.title') })
      .locator('tbody')
      .getByRole('row')
    this.closeDialog = page.getByRole('dialog')
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(`/incidents${query}`)
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(this.t('incidents.title'))
  }

  async expectPageOf(kind: IncidentKind): Promise<void> {
    await expect(this.page).toHaveURL(/\/incidents\/\w{26}$/)
    const heading = this.page.getByRole('heading', { level: 1 })
    await expect(heading).toHaveText(this.t(`incidents.kinds.${kind}.title`))
  }

  /** As by keyboard alone. */
  async pressByKey(name: string): Promise<void> {
    const button = this.page.getByRole('button', { name, exact: true })
    await button.focus()
    await button.press('Enter')
  }

  /** Asks to close, gives the reason and confirms. */
  async close(reason: string): Promise<void> {
    await this.pressByKey(this.t('incidents.action.close'))
    const field = this.closeDialog.getByLabel(this.t('incidents.action.reason'))
    await expect(field).toBeFocused()
    await field.fill(reason)
    await this.closeDialog.getByRole('button', { name: this.t('incidents.action.close') }).click()
  }
}
