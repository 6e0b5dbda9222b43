import { permissionsOf, type Permission } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { directoryApi, keys } from '../../../shared/api';
import { SelectInput } from '../../../shared/forms';
import { useMe } from '../../../shared/hooks/me';

type Props = Omit<ComponentProps<typeof SelectInput>, 'options'> & {
  /** Who has it already. */
  not: string | undefined;
  /** What they have to be able to do. */
  may?: Permission;
};

/** Somebody of the own agency: who decides about referrals, unless said. */
export function ColleagueSelect({ not, may = 'referral:decide', ...rest }: Props) {
  const { t } = useTranslation();
  const { agency } = useMe();
  const filter = { agency: agency.id, status: 'active', limit: 100 };
  const { data } = useQuery({
    queryKey: keys.people(filter),
    queryFn: ({ signal }) => directoryApi.people(filter, signal),
  });
  const options = (data?.items ?? [])
    .filter(({ id, roles }) => id !== not && permissionsOf(roles).includes(may))
    .map(({ id, displayName }) => ({ value: id, label: displayName }));
  return <SelectInput placeholder={t('referral:choose')} {...rest} options={options} />;
}
