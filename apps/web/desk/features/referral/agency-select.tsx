import { useQuery } from '@tanstack/react-query';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { directoryApi, keys } from '../../../shared/api';
import { SelectInput } from '../../../shared/forms';
import { useMe } from '../../../shared/hooks/me';

const FILTER = { limit: 100 };

type Props = Omit<ComponentProps<typeof SelectInput>, 'options'> & {
  /** Agencies that make no sense here, beside the own one. */
  not: readonly string[];
};

/** Any other agency that works. */
export function AgencySelect({ not, ...rest }: Props) {
  const { t } = useTranslation();
  const { agency: own } = useMe();
  const { data } = useQuery({
    queryKey: keys.agencies(FILTER),
    queryFn: ({ signal }) => directoryApi.agencies(FILTER, signal),
  });
  const options = (data?.items ?? [])
    .filter(({ id, status }) => status === 'active' && id !== own.id && !not.includes(id))
    .map(({ id, name }) => ({ value: id, label: name }));
  return <SelectInput placeholder={t('referral:choose')} {...rest} options={options} />;
}
