import { expect, type Locator, type Page } from '@playwright/test'
import type { Texts } from '@/e2e/fixtures/texts'
import type { NoticeEvent } from '@/lib/domain/notice/events'

/** What one was told, what one wants to be told of, and the company's webhooks. */
export class NoticesPage {
  readonly bell: Locator

  constructor(
    private readonly page: Page,
    private readonly t: Texts,
  ) {
    this.bell = page.getByRole('banner').getByRole('link', { name: t('notices.open') })
  }

  async open(): Promise<void> {
    await this.page.goto('/notices')
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(this.t('notices.title'))
  }

  line(text: string): Locator {
    return this.page.getByRole('main').getByRole('listitem').filter({ hasText: text })
  }

  async openChoices(): Promise<void> {
    await this.page.goto('/settings/notices')
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(this.t('notices.mine.title'))
  }

  box(way: 'inbox' | 'email', event: NoticeEvent): Locator {
    const name = this.t(`notices.mine.${way}Of`, { event: this.t(`notices.events.${event}.name`) })
    return this.page.getByRole('checkbox', { name, exact: true })
  }

  async save(): Promise<void> {
    await this.page.getByRole('button', { name: this.t('notices.mine.save') }).click()
    await expect(this.page.getByText(this.t('notices.mine.saved'))).toBeVisible()
  }

  async openChannels(): Promise<void> {
    await this.page.goto('/settings/channels')
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(this.t('notices.channels.title'))
  }

  field(name: 'name' | 'url' | 'secret'): Locator {
    return this.page.getByLabel(this.t(`notices.channels.${name}`), { exact: true })
  }

  async choose(event: NoticeEvent): Promise<void> {
    await this.page.getByRole('checkbox', { name: this.t(`notices.events.${event}.any`) }).check()
  }

  async add(): Promise<void> {
    await this.page.getByRole('button', { name: this.t('notices.channels.add'), exact: true }).click()
  }
}
