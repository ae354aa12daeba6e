import 'server-only'
import PDFDocument from 'pdfkit'

/** What stands under a heading: facts by name, plain paragraphs, and text as a machine writes it. */
export type Part =
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [term: string, value: string])[] }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
export type Sheet = {
  readonly title: string
  readonly subtitle: string
  readonly sections: readonly { readonly heading: string; readonly parts: readonly Part[] }[]
  /** `n` of `of`. */
  readonly page: (n: number, of: number) => string
}

const MARGIN = 48
/** As wide as an exact time. */
const TERM_WIDTH = 152
const INK = '#1a1c1f'
const QUIET = '#5b6068'
const LINE = '#d5d8dd'

/** A sheet as PDF (A4), plain as the desk is: no colours, no pictures, text that can be searched and copied. */
export function drawPdf({ title, subtitle, sections, page }: Sheet): Promise<Uint8Array> {
  const document = new PDFDocument({ size: 'A4', margin: MARGIN, bufferPages: true, info: { Title: title } })
  const chunks: Buffer[] = []
  const done = new Promise<Uint8Array>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => resolve(Buffer.concat(chunks)))
    document.on('error', reject)
  })
  document.font('Helvetica-Bold').fontSize(16).fillColor(INK).text(printable(title))
  document.font('Helvetica').fontSize(10).fillColor(QUIET).text(printable(subtitle)).moveDown()
  for (const { heading, parts } of sections) {
    if (document.y > document.page.height - 3 * MARGIN) document.addPage()
    const y = document.moveDown(0.5).y
    document
      .moveTo(MARGIN, y)
      .lineTo(document.page.width - MARGIN, y)
      .lineWidth(0.5)
      .strokeColor(LINE)
      .stroke()
    document.moveDown(0.5).font('Helvetica-Bold').fontSize(11).fillColor(INK).text(printable(heading), MARGIN)
    document.moveDown(0.3)
    for (const part of parts) drawPart(document, part)
  }
  numberPages(document, page)
  document.end()
  return done
}

type Document = InstanceType<typeof PDFDocument>

function drawPart(document: Document, part: Part): void {
  if (part.kind === 'facts') {
    for (const [term, value] of part.rows) drawFact(document, term, value)
    document.moveDown(0.4)
    return
  }
  const font = part.kind === 'code' ? 'Courier' : 'Helvetica'
  document
    .font(font)
    .fontSize(part.kind === 'code' ? 7.5 : 9.5)
    .fillColor(INK)
  document.text(printable(part.text), MARGIN).moveDown(0.4)
}

/** Name and value side by side; a row that does not fit begins the next page. */
function drawFact(document: Document, term: string, value: string): void {
  const width = document.page.width - 2 * MARGIN - TERM_WIDTH
  document.font('Helvetica').fontSize(9.5)
  const height = Math.max(
    document.heightOfString(printable(term), { width: TERM_WIDTH - 8 }),
    document.heightOfString(printable(value), { width }),
  )
  if (document.y + height > document.page.height - MARGIN) document.addPage()
  const y = document.y
  document.fillColor(QUIET).text(printable(term), MARGIN, y, { width: TERM_WIDTH - 8 })
  const below = document.y
  document.fillColor(INK).text(printable(value), MARGIN + TERM_WIDTH, y, { width })
  document.x = MARGIN
  document.y = Math.max(below, document.y) + 2
}

function numberPages(document: Document, page: Sheet['page']): void {
  const { start, count } = document.bufferedPageRange()
  for (let index = start; index < start + count; index += 1) {
    document.switchToPage(index)
    // Below the margin, where text would begin a page of its own.
    document.page.margins.bottom = 0
    const y = document.page.height - MARGIN / 1.5
    document.font('Helvetica').fontSize(8).fillColor(QUIET)
    const text = printable(page(index - start + 1, count))
    const x = document.page.width - MARGIN - document.widthOfString(text)
    document.text(text, x, y, { lineBreak: false })
  }
}

const UNKNOWN =
  /[^\t\n\x20-\x7e\u00a0-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026\u20ac]/gu
/** Letters that no accent can be taken from. */
const PLAIN: Readonly<Record<string, string>> = { Ł: 'L', ł: 'l', Đ: 'D', đ: 'd', ı: 'i', Ħ: 'H', ħ: 'h' }

/** The built-in fonts know Western letters alone: others lose their accents or stand as `?`. The export has each as it is. */
function printable(text: string): string {
  return text.normalize('NFC').replace(UNKNOWN, (letter) => {
    const base = PLAIN[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, '')
    return /^[\x20-\x7e]+$/.test(base) ? base : '?'
  })
}
