'use client'
import { useTranslations } from 'next-intl'
import { buttonLook } from '@/components/ui/button-look'
import { Icon } from '@/components/ui/icon'
import { PopoverMenu } from '@/components/ui/popover-menu'
import { type DataColumn, toggleColumn, toVisibility } from './column'

/** Which columns are seen; the choice belongs to the address, like every other. */
export function ColumnMenu<Item>({
  columns,
  chosen,
  onChange,
}: {
  readonly columns: readonly DataColumn<Item>[]
  readonly chosen: readonly string[] | null
  readonly onChange: (columns: string[] | null) => void
}) {
  const t = useTranslations('common.table')
  const visible = toVisibility(columns, chosen)
  return (
    <PopoverMenu
      label={t('columnsHint')}
      triggerClassName={buttonLook('quiet', 'small')}
      trigger={
        <>
          <Icon name="columns" />
          <span>{t('columns')}</span>
        </>
      }
    >
      <fieldset className="max-h-80 overflow-y-auto">
        <legend className="sr-only">{t('columnsHint')}</legend>
        {columns.map(({ id, label, hideable = true }) =>
          hideable ? (
            <label key={id} className="flex min-h-8 items-center gap-2 rounded px-2 hover:bg-hover">
              <input
                type="checkbox"
                checked={visible[id] ?? false}
                onChange={() => onChange(toggleColumn(columns, chosen, id))}
              />
              {label}
            </label>
          ) : null,
        )}
      </fieldset>
      {chosen === null ? null : (
        <button
          type="button"
          onClick={() => onChange(null)}
          className="mt-1 min-h-8 w-full rounded border-t px-2 text-left text-13 text-accent hover:bg-hover"
        >
          {t('resetColumns')}
        </button>
      )}
    </PopoverMenu>
  )
}
