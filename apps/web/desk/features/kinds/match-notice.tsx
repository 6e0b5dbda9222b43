import type { Referral } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { handoversApi, keys } from '../../../shared/api';
import { useCan } from '../../../shared/hooks/me';

/** For the agency that is asked for a child: whether it is one of its own, and the transfer that an acceptance prepared. */
export function MatchNotice({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const can = useCan();
  const { id, kind, side, packet } = referral;
  const asked =
    kind === 'transfer_request' && side === 'recipient' && packet !== null && can('referral:decide');
  const { data } = useQuery({
    queryKey: [...keys.referral(id), 'match'],
    queryFn: ({ signal }) => handoversApi.match(id, signal),
    enabled: asked,
  });
  if (!asked || !data) return null;
  return (
    <div className={data.onFile ? 'notice notice--green' : 'notice notice--amber'} role="status">
      <p>
        <strong>{t(data.onFile ? 'kinds:match.onFile' : 'kinds:match.unknown')}</strong>
      </p>
      <p>{t(data.onFile ? 'kinds:match.onFileBody' : 'kinds:match.unknownBody')}</p>
      {data.draftId && <Link to={`/referrals/${data.draftId}`}>{t('kinds:match.draft')}</Link>}
    </div>
  );
}
