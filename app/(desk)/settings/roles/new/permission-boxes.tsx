import { useTranslations } from 'next-intl'
import { FieldError, fieldAttributes } from '@/components/ui/field'
import { possibleIn } from '@/lib/domain/permission-set'
import { type Permission, type Role, rolesWith } from '@/lib/domain/permissions'

type Props = {
  readonly base: Role
  readonly legend: string
  readonly chosen: readonly Permission[]
  readonly onChange: (chosen: Permission[]) => void
  readonly error: string | undefined
}

/** One box a permission that a set of the role can have; what the role lacks and only reads says so. */
export function PermissionBoxes({ base, legend, chosen, onChange, error }: Props) {
  const t = useTranslations('settings.sets')
  const may = useTranslations('settings.roles.may')
  const { id, name } = fieldAttributes({ name: 'permissions', label: legend })
  const toggle = (permission: Permission, on: boolean) =>
    onChange(on ? [...chosen, permission] : chosen.filter((one) => one !== permission))
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      aria-describedby={error ? `${id}-hint ${id}-error` : `${id}-hint`}
      className="flex min-w-0 flex-col gap-1"
    >
      <legend className="font-medium">{legend}</legend>
      <p id={`${id}-hint`} className="text-13 text-text-quiet">
        {t('permissionsHint')}
      </p>
      {possibleIn(base)
        .filter((permission) => permission !== 'desk:enter')
        .map((permission) => (
          <label key={permission} className="flex min-h-8 items-start gap-2 py-1">
            <input
              type="checkbox"
              name={name}
              value={permission}
              checked={chosen.includes(permission)}
              onChange={(event) => toggle(permission, event.currentTarget.checked)}
              className="mt-0.5"
            />
            <span className="min-w-0 break-words">
              {may(permission)}
              {rolesWith(permission).includes(base) ? null : (
                <span className="block text-13 text-text-quiet">{t('beyond')}</span>
              )}
            </span>
          </label>
        ))}
      <FieldError id={id} error={error} />
    </fieldset>
  )
}
