import type { ReferralSummary } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CodeTags, DueLabel, StateTag, TimeLabel, UrgencyTag } from '../../../shared/components';
import { useLabel } from '../../../shared/format';
import { KindTag } from '../kinds';

interface Props {
  row: ReferralSummary;
  received: boolean;
  gone: boolean;
  selected: boolean;
  inTabOrder: boolean;
  onFocus: () => void;
  onOpen?: () => void;
}

export function InboxRow({ row, received, gone, selected, inTabOrder, onFocus, onOpen }: Props) {
  const { t } = useTranslation();
  const look = ['inbox-row', row.unread ? 'inbox-row--unread' : '', selected ? 'inbox-row--on' : ''];
  if (gone) look.push('inbox-row--gone');
  const address = row.state === 'draft' ? `/referrals/new?draft=${row.id}` : `/referrals/${row.id}`;
  const agency = received ? row.fromAgency : row.toAgency;
  return (
    <tr
      role="row"
      data-key={row.id}
      className={look.filter(Boolean).join(' ')}
      tabIndex={inTabOrder ? 0 : -1}
      aria-current={selected ? 'true' : undefined}
      onFocus={onFocus}
      onClick={(event) => {
        if ((event.target as HTMLElement).closest('a,button')) return;
        if (onOpen) onOpen();
        else event.currentTarget.focus();
      }}
    >
      <td role="cell" data-label={t('inbox:column.due')}>
        <div className="row-due">
          {row.unread && (
            <span className="unread-dot">
              <span className="visually-hidden">{t('inbox:unread')} </span>
            </span>
          )}
          <Due row={row} gone={gone} />
          <UrgencyTag urgency={row.urgency} />
          <KindTag kind={row.kind} />
        </div>
      </td>
      <td role="cell" data-label={t('inbox:column.number')}>
        <div>
          <Link to={address} className="row-number" tabIndex={selected || inTabOrder ? 0 : -1}>
            {row.number}
          </Link>
          <span className="row-sub">
            <TimeLabel at={row.submittedAt ?? row.updatedAt} />
          </span>
        </div>
      </td>
      <td role="cell" data-label={t('inbox:column.child')}>
        <Child row={row} />
      </td>
      <td role="cell" data-label={t('inbox:column.need')}>
        <CodeTags table="need" codes={row.needs} max={2} />
      </td>
      <td role="cell" data-label={t(received ? 'inbox:column.from' : 'inbox:column.to')}>
        <span className="row-agency">{agency.name}</span>
      </td>
    </tr>
  );
}

function Due({ row, gone }: { row: ReferralSummary; gone: boolean }) {
  const { t } = useTranslation();
  if (gone) return <span className="muted">{t('inbox:dealtWith')}</span>;
  if (row.state === 'draft') return <TimeLabel at={row.updatedAt} />;
  if (row.state === 'submitted') return <DueLabel dueAt={row.dueAt} />;
  return <StateTag state={row.state} />;
}

/** Before acceptance a list knows the file number, the age band and the sex; nothing more. */
function Child({ row }: { row: ReferralSummary }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { child } = row;
  if (!child) return <span className="muted">{t('inbox:noLongerOpen')}</span>;
  return (
    <div>
      <span className="num">{child.fileNo}</span>
      <span className="row-sub">
        {label('sex', child.sex)} · {label('ageBand', child.ageBand)}
      </span>
    </div>
  );
}
