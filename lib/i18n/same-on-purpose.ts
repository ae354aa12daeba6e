import type { Locale } from '@/lib/domain/money'

const NAMES = ['Giro', 'Chile', 'Mercado Pago', 'Esc']

/** Texts that a language spells exactly as Spanish does; anything else that is equal was forgotten. */
export const SAME_ON_PURPOSE: Record<Exclude<Locale, 'es'>, ReadonlySet<string>> = {
  'pt-BR': new Set([
    ...NAMES,
    'Abrir',
    'Administrador',
    'Ajustes',
    'Anterior',
    'Anulado',
    'Aplicar',
    'Autorizado',
    'Avisos',
    'Brasil',
    'Buscar',
    'Cancelado',
    'Cancelar',
    'Clara',
    'Copiado: {what}',
    'Copiar',
    'Copiar {what}',
    'Código',
    'Descartado',
    'Editar',
    'Enviado',
    'Enviando',
    'Idioma',
    'Mostrar',
    'Ocultar',
    'Ordenar por {column}',
    'Pix, Brasil',
    'Página anterior',
    'Páginas',
    'Resultado',
    'Teclas',
    'opcional',
    'peso chileno',
  ]),
  en: new Set(NAMES),
}
