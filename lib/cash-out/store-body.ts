import 'server-only'
import type { CreateStoreFields } from '@/lib/cash-out/place-input'
import { WEEKDAYS } from '@/lib/domain/cash-out/business-hours'

/** The body as the reference of stores has it. A closed day is left out. */
export function storeBody(wanted: Omit<CreateStoreFields, 'accountId'>) {
  const { name, externalId, streetName, streetNumber, cityName, stateName, latitude, longitude, reference } =
    wanted
  const open = WEEKDAYS.filter((day) => wanted[day].length > 0)
  return {
    name,
    business_hours: Object.fromEntries(open.map((day) => [day, wanted[day].map((one) => ({ ...one }))])),
    external_id: externalId,
    location: {
      street_number: streetNumber,
      street_name: streetName,
      city_name: cityName,
      state_name: stateName,
      latitude,
      longitude,
      ...(reference !== '' && { reference }),
    },
  }
}
