import { LockOutlined } from '@ant-design/icons';
import { UNDECIDED_REFERRAL_STATES, type ReferralSummary } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CodeTags, DueLabel, StateTag, Tag, TimeLabel, UrgencyTag } from '../../../shared/components';
import { useLabel } from '../../../shared/format';
import { KindTag } from '../kinds';
import { useMe } from '../../../shared/hooks/me';

interface Props {
  row: ReferralSummary;
  received: boolean;
  gone: boolean;
  selected: boolean;
  /** Null where nothing can be ticked. */
  ticked: boolean | null;
  inTabOrder: boolean;
  onTick: () => void;
  onFocus: () => void;
  onOpen?: () => void;
}

export function InboxRow(props: Props) {
  const { t } = useTranslation();
  const { row, received, gone, selected, ticked, inTabOrder, onOpen } = props;
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
      onFocus={props.onFocus}
      onClick={(event) => {
        if ((event.target as HTMLElement).closest('a,button,input,label')) return;
        if (onOpen) onOpen();
        else event.currentTarget.focus();
      }}
    >
      {ticked !== null && (
        <td role="cell" data-label="">
          <input
            type="checkbox"
            className="row-tick"
            checked={ticked}
            disabled={!row.allowedActions.includes('submit')}
            aria-label={t('inbox:bulk.pick', { number: row.number })}
            onChange={props.onTick}
          />
        </td>
      )}
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
          <Marks row={row} received={received} />
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

/** What makes this row different from its neighbours: who has it, what it waits for. */
function Marks({ row, received }: { row: ReferralSummary; received: boolean }) {
  const { t } = useTranslation();
  const me = useMe();
  const { claimedBy, state } = row;
  const undecided = UNDECIDED_REFERRAL_STATES.includes(state);
  return (
    <span className="tag-row row-marks">
      {received && undecided && claimedBy && (
        <span className={claimedBy.id === me.person.id ? 'row-claim' : 'row-claim row-claim--other'}>
          {claimedBy.id !== me.person.id && <LockOutlined aria-hidden="true" />}
          {claimedBy.id === me.person.id
            ? t('inbox:claimedByMe')
            : t('inbox:claimedBy', { person: claimedBy.displayName })}
        </span>
      )}
      {row.cancelRequested && <Tag tone="amber">{t('inbox:cancelRequested')}</Tag>}
      {row.disputed && <Tag tone="amber">{t('inbox:disputed')}</Tag>}
      {undecided && state !== 'submitted' && !(received && state === 'in_review') && (
        <StateTag state={state} />
      )}
    </span>
  );
}

function Due({ row, gone }: { row: ReferralSummary; gone: boolean }) {
  const { t } = useTranslation();
  if (gone) return <span className="muted">{t('inbox:dealtWith')}</span>;
  if (row.state === 'draft') return <TimeLabel at={row.updatedAt} />;
  if (!UNDECIDED_REFERRAL_STATES.includes(row.state)) {
    return (
      <>
        <StateTag state={row.state} />
        {row.inHand && row.dueAt && <DueLabel dueAt={row.dueAt} from={row.submittedAt} />}
      </>
    );
  }
  return (
    <DueLabel
      dueAt={row.dueAt}
      from={row.submittedAt}
      urgency={row.urgency}
      paused={row.state === 'info_requested' && row.side === 'recipient'}
    />
  );
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
