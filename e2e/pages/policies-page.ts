import { expect, type Locator, type Page } from '@playwright/test'
import type { Texts } from '@/e2e/fixtures/texts'

/** The approval rules: what is in force, the editor, and a proposal. */
export class PoliciesPage {
  constructor(
    private readonly page: Page,
    private readonly t: Texts,
  ) {}

  async open(): Promise<void> {
    await this.page.goto('/settings/policies')
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(this.t('policies.title'))
  }

  async change(): Promise<void> {
    await this.open()
    await this.page.getByRole('link', { name: this.t('policies.change') }).click()
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(this.t('policies.newTitle'))
  }

  /** A band, rule or group of the editor. */
  part(name: string): Locator {
    return this.page.getByRole('group', { name, exact: true })
  }

  press(name: string): Promise<void> {
    return this.page.getByRole('button', { name, exact: true }).click()
  }

  async addGroup(number: number, name: string, people: readonly string[]): Promise<void> {
    await this.press(this.t('policies.addGroup'))
    const group = this.part(this.t('policies.group', { number: `${number}` }))
    await group.getByLabel(this.t('policies.groupName')).fill(name)
    for (const person of people) await group.getByLabel(person, { exact: true }).check()
  }

  /** One step of a part: so many out of these groups. */
  async ask(part: Locator, step: number, need: number, group?: string): Promise<void> {
    const fields = part.getByRole('group', { name: this.t('policies.step', { number: `${step}` }) })
    await fields.getByLabel(this.t('policies.need')).fill(`${need}`)
    if (group === undefined) return
    await fields.getByLabel(this.t('policies.fromNamed')).check()
    await fields.getByLabel(group, { exact: true }).check()
  }

  async propose(note: string): Promise<void> {
    await this.page.getByRole('textbox', { name: this.t('policies.noteLabel') }).fill(note)
    await this.press(this.t('policies.propose'))
  }

  /** Presses the button, and again in the dialog that asks. */
  async decide(label: string): Promise<void> {
    await this.press(label)
    await this.page.getByRole('dialog').getByRole('button', { name: label, exact: true }).click()
  }
}
