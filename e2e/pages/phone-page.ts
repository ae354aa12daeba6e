import type { Locator, Page } from '@playwright/test'
import { textsFor } from '@/lib/simulator/phone/texts.mjs'

/** The customer's phone: the simulator's page of that name, in the browser's language. */
export class PhonePage {
  readonly page: Page
  readonly texts: ReturnType<typeof textsFor>['texts']

  constructor(page: Page, language: string) {
    this.page = page
    this.texts = textsFor([language]).texts
  }

  /** `address` with the key behind its #. */
  async open(address: string): Promise<void> {
    await this.page.goto(address)
  }

  get said(): Locator {
    return this.page.locator('#said')
  }

  async scanPrinted(till: string): Promise<void> {
    await this.press(this.page.getByRole('main'), this.texts.scanPrinted.replace('{till}', till))
  }

  async scanOwn(till: string): Promise<void> {
    await this.press(this.page.getByRole('main'), this.texts.scanOwn.replace('{till}', till))
  }

  /** A picture with a code on it, as a screenshot gives it. */
  async scanPicture(png: Buffer): Promise<void> {
    const file = { name: 'code.png', mimeType: 'image/png', buffer: png }
    await this.page.getByLabel(this.texts.choose).setInputFiles(file)
  }

  /** The n-th phone that scanned something. */
  phone(number: number): Locator {
    const title = this.texts.phone.replace('{n}', String(number))
    return this.page.getByRole('listitem').filter({ has: this.page.getByRole('heading', { name: title }) })
  }

  async press(place: Locator, name: string): Promise<void> {
    await place.getByRole('button', { name, exact: true }).click()
  }
}
