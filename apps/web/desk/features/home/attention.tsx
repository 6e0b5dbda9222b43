import type { ReferralSummary } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { keys, referralsApi, type ReferralFilter } from '../../../shared/api';
import { DueLabel, StateTag } from '../../../shared/components';

const SHOWN = 8;

interface Kind {
  name: 'mine' | 'cancel' | 'dispute' | 'verify' | 'again';
  filter: ReferralFilter;
  /** Where all of them are. */
  to: string;
  keep?: (row: ReferralSummary) => boolean;
}

/** What waits for an act of this agency beside new referrals; each list is there only when it has something. */
const KINDS: readonly Kind[] = [
  {
    name: 'mine',
    filter: { box: 'received', state: 'in_review,info_requested', claimedBy: 'me', limit: SHOWN },
    to: '/inbox?mine=1',
  },
  {
    name: 'cancel',
    filter: { box: 'received', state: 'accepted,in_service,on_hold', limit: 50 },
    to: '/inbox?tab=active',
    keep: ({ cancelRequested }) => cancelRequested,
  },
  {
    name: 'dispute',
    filter: { box: 'received', state: 'in_service', limit: 50 },
    to: '/inbox?tab=active',
    keep: ({ disputed }) => disputed,
  },
  {
    name: 'verify',
    filter: { box: 'sent', state: 'completed', limit: SHOWN },
    to: '/inbox?tab=sent&state=completed',
  },
  {
    name: 'again',
    filter: { box: 'sent', state: 'declined,returned,expired', limit: 50 },
    to: '/inbox?tab=sent',
    keep: ({ inHand, dueAt }) => inHand && dueAt !== null,
  },
];

export function Attention() {
  return KINDS.map((kind) => <Card key={kind.name} kind={kind} />);
}

function Card({ kind }: { kind: Kind }) {
  const { t } = useTranslation();
  const { name, filter, to, keep = () => true } = kind;
  const { data } = useQuery({
    queryKey: keys.referralList(filter),
    queryFn: ({ signal }) => referralsApi.list(filter, signal),
  });
  const rows = (data?.items ?? []).filter(keep).slice(0, SHOWN);
  if (rows.length === 0) return null;
  return (
    <section className="card" aria-labelledby={`${name}-title`}>
      <div className="card-head">
        <h2 id={`${name}-title`}>{t(`home:attention.${name}`)}</h2>
        <Link to={to}>{t('home:attention.all')}</Link>
      </div>
      <ul className="line-list">
        {rows.map((row) => (
          <li key={row.id}>
            <span className="row">
              <Link to={`/referrals/${row.id}`} className="num">
                {row.number}
              </Link>
              <span>{row.side === 'sender' ? row.toAgency.name : row.fromAgency.name}</span>
              {name !== 'mine' && <StateTag state={row.state} />}
            </span>
            <span className="line-meta">
              <DueLabel dueAt={row.dueAt} from={row.submittedAt} urgency={row.urgency} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
