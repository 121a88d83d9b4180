import { useTranslations } from 'use-intl'
import { Field, Select } from '#components/ui/input.tsx'
import { type Role, roleSchema } from '#lib/schema/member.ts'

/** A role, and what comes with it. `fixed`: why it cannot be another one. */
export function RoleSelect({ role, fixed, onChoose }: { role: Role; fixed?: string | undefined; onChoose: (role: Role) => void }) {
  const t = useTranslations('people')
  const words = useTranslations('common.role')
  return (
    <Field label={t('role')} hint={fixed ?? t(`roleMeans.${role}`)}>
      {(control) => (
        <Select
          {...control}
          className="h-9"
          disabled={fixed !== undefined}
          value={role}
          onChange={({ target }) => onChoose(roleSchema.parse(target.value))}
        >
          {roleSchema.options.map((one) => (
            <option key={one} value={one}>
              {words(one)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
