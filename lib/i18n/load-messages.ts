import type { Locale } from '@/lib/domain/money'
import type { es } from './messages/es/all'

/** All texts of one language; the others stay on disk. */
export async function loadMessages(locale: Locale): Promise<typeof es> {
  switch (locale) {
    case 'es':
      return (await import('./messages/es/all')).es
    // The other languages satisfy the same keys; Spanish's literal types serve only to type the placeholders.
    case 'pt-BR':
      return (await import('./messages/pt-BR/all')).ptBR as unknown as typeof es
    case 'en':
      return (await import('./messages/en/all')).en as unknown as typeof es
  }
}
