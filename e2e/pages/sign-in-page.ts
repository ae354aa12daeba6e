import { expect, type Page } from '@playwright/test'
import type { Texts } from '@/e2e/fixtures/texts'
import type { Role } from '@/lib/domain/permissions'
import { DEMO_USERS } from '@/lib/users/demo-users.mjs'

/** Where everybody begins. */
export class SignInPage {
  constructor(
    private readonly page: Page,
    private readonly t: Texts,
  ) {}

  async open(address = '/sign-in'): Promise<void> {
    await this.page.goto(address)
    await expect(this.page.getByRole('heading', { name: this.t('signIn.title') })).toBeVisible()
  }

  /** A press on one of the demo's people fills the form; it goes on trying until the page listens. */
  async choose(role: Role): Promise<void> {
    const person = DEMO_USERS.find((user) => user.role === role)
    if (!person) throw new Error(`the demo has no ${role}`)
    await expect(async () => {
      await this.page.getByRole('button', { name: person.email }).click()
      await expect(this.page.getByLabel(this.t('signIn.email'))).toHaveValue(person.email, { timeout: 500 })
    }).toPass()
  }

  async submit(): Promise<void> {
    await this.page.getByRole('button', { name: this.t('signIn.submit'), exact: true }).click()
  }

  /** What a person types who is none of the demo's. */
  async fill(email: string, password: string): Promise<void> {
    await expect(async () => {
      await this.page.getByRole('button', { name: DEMO_USERS[0].email }).click()
      await expect(this.page.getByLabel(this.t('signIn.email'))).toHaveValue(DEMO_USERS[0].email, {
        timeout: 500,
      })
    }).toPass()
    await this.page.getByLabel(this.t('signIn.email')).fill(email)
    await this.page.getByLabel(this.t('signIn.password'), { exact: true }).fill(password)
  }

  /** All the way to the desk, or to where the address leads. */
  async as(role: Role, address?: string): Promise<void> {
    await this.open(address)
    await this.choose(role)
    await this.submit()
    await this.page.waitForURL((url) => url.pathname !== '/sign-in')
  }
}
