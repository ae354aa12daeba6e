import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import type { Group } from '@/lib/domain/policy/policy'
import { CheckList } from './check-list'
import { useEditor } from './editor-context'
import { PartCard } from './part-card'

/** Named people: whoever may prepare or decide can be in one. */
export function GroupsFields({
  onChange,
  onAdd,
  onRemove,
}: {
  readonly onChange: (groups: readonly Group[]) => void
  readonly onAdd: () => void
  readonly onRemove: (groupId: string) => void
}) {
  const t = useTranslations('policies')
  const { groups, deciders, makers, errorOf } = useEditor()
  const people = [...deciders, ...makers.filter(({ id }) => !deciders.some((one) => one.id === id))]
  const replace = (changed: Group) => onChange(groups.map((one) => (one.id === changed.id ? changed : one)))
  return (
    <>
      {groups.map((group, index) => {
        const path = `groups.${group.id}`
        return (
          <PartCard
            key={group.id}
            path={path}
            title={t('group', { number: `${index + 1}` })}
            remove={{
              label: t('removeGroup', { name: group.name.trim() || t('unnamed') }),
              onPress: () => onRemove(group.id),
            }}
          >
            <TextField
              name={`${path}.name`}
              label={t('groupName')}
              value={group.name}
              onChange={(event) => replace({ ...group, name: event.currentTarget.value })}
              autoComplete="off"
              maxLength={60}
              error={errorOf(`${path}.name`)}
            />
            <CheckList
              name={`${path}.people`}
              legend={t('groupPeople')}
              options={people.map(({ id, name }) => ({ value: id, label: name }))}
              chosen={group.people}
              onChange={(chosen) => replace({ ...group, people: chosen })}
              error={errorOf(`${path}.people`)}
            />
          </PartCard>
        )
      })}
      <div>
        <Button size="small" onClick={onAdd}>
          {t('addGroup')}
        </Button>
      </div>
    </>
  )
}
