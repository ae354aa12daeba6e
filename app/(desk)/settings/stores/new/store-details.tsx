import { useTranslations } from 'next-intl'
import { FormSection } from '@/app/(desk)/settings/_components/form-section'
import { TextField } from '@/components/ui/text-field'
import { WEEKDAYS, type Weekday } from '@/lib/domain/cash-out/business-hours'

export const LOCATION_FIELDS = [
  'streetName',
  'streetNumber',
  'cityName',
  'stateName',
  'reference',
  'latitude',
  'longitude',
] as const
type Labels = Record<(typeof LOCATION_FIELDS)[number] | Weekday, string>

/** What a new store's address and hours are called. */
export function useDetailLabels(): Labels {
  const t = useTranslations('cashShop.newStore')
  const days = useTranslations('cashShop.newStore.days')
  return {
    streetName: t('streetName'),
    streetNumber: t('streetNumber'),
    cityName: t('cityName'),
    stateName: t('stateName'),
    reference: t('reference'),
    latitude: t('latitude'),
    longitude: t('longitude'),
    monday: days('monday'),
    tuesday: days('tuesday'),
    wednesday: days('wednesday'),
    thursday: days('thursday'),
    friday: days('friday'),
    saturday: days('saturday'),
    sunday: days('sunday'),
  }
}

/** Address and hours of a store, as Mercado Pago is told them. */
export function StoreDetails({
  labels,
  error,
  values,
}: {
  readonly labels: Labels
  readonly error: (field: string) => string | undefined
  /** What is there already. */
  readonly values?: Labels
}) {
  const t = useTranslations('cashShop.newStore')
  const hints: Partial<Record<string, string>> = {
    latitude: t('coordinateHint'),
    longitude: t('coordinateHint'),
  }
  return (
    <>
      <FormSection title={t('location')} hint={t('locationHint')}>
        {LOCATION_FIELDS.map((field) => (
          <TextField
            key={field}
            name={field}
            label={labels[field]}
            hint={hints[field]}
            error={error(field)}
            defaultValue={values?.[field]}
            optional={field === 'reference'}
            autoComplete="off"
          />
        ))}
      </FormSection>
      <FormSection title={t('hours')} hint={t('hoursHint')}>
        <div className="grid gap-4 sm:grid-cols-2">
          {WEEKDAYS.map((day) => (
            <TextField
              key={day}
              name={day}
              label={labels[day]}
              error={error(day)}
              defaultValue={values?.[day]}
              optional="obviously"
              autoComplete="off"
            />
          ))}
        </div>
      </FormSection>
    </>
  )
}
