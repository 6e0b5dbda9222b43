import type { FollowUp, FollowUpConflict, RecordedFollowUp, RecordFollowUpRequest } from '@app/contracts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldApi } from '../../shared/api/endpoints/field';
import { formatInstant } from '../../shared/format/dates';
import { useLabel } from '../../shared/format/hooks';
import { goTo } from '../app/router';
import type { ItemRow } from '../keep/db';
import { amendmentOf, differing, type Differing } from '../outbox/amendment';
import { Choice } from '../ui/fields';
import { ConfirmButton } from '../ui/confirm-button';
import { Notice, Page } from '../ui/page';
import { ProblemNotice } from '../ui/problem';
import { useWork } from '../work/context';
import { usePayload } from './pending-card';
import { useFieldText } from './sending-text';

type Now = Pick<FollowUpConflict, 'version' | 'allowedActions' | 'recorded' | 'state'>;

function recordedOf(followUp: FollowUp): RecordedFollowUp | null {
  const { happenedOn, method, childSeen, safeNow, endedAt } = followUp;
  if (happenedOn === null || method === null || childSeen === null || safeNow === null) return null;
  const text = (kind: string): string | null =>
    followUp.entries.find((entry) => entry.kind === kind && !entry.isAmendment)?.text ?? null;
  return {
    ...{ by: followUp.person, at: endedAt ?? followUp.dueAt, happenedOn, method, childSeen, safeNow },
    ...{ notSeen: followUp.notSeen, nextOn: followUp.nextOn },
    ...{ changes: text('changes'), childWords: text('child_words'), newNeeds: text('new_needs') },
  };
}

/** What the hub has: told with the refusal, or asked for when that did not tell it. */
function useNow(
  item: ItemRow,
  told: Partial<FollowUpConflict> | undefined,
): { now: Now | null; fault: unknown } {
  const [now, setNow] = useState<Now | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const { target } = item;
  useEffect(() => {
    if (!told || target === null) return;
    if (told.state && told.version && told.allowedActions) return setNow({ recorded: null, ...told } as Now);
    fieldApi.followUp(target).then(
      (one) => setNow({ ...one, recorded: recordedOf(one) }),
      (error: unknown) => setFault(error),
    );
  }, [told, target]);
  return { now, fault };
}

interface CompareProps {
  item: ItemRow;
  mine: RecordFollowUpRequest;
  theirs: RecordedFollowUp;
  now: Now;
  child: string;
}

/** Both versions of each field that differs; what is recorded stays, and mine can be added to it. */
function Compare({ item, mine, theirs, now, child }: CompareProps) {
  const { t } = useTranslation();
  const fieldText = useFieldText();
  const { work } = useWork();
  const fields = differing(mine, theirs);
  const [chosen, setChosen] = useState<readonly Differing[]>([]);
  const canAdd = now.allowedActions.includes('amend');
  const words = (field: Differing): string =>
    `${t(`field:record.${field}`)}: ${fieldText(field, mine) ?? t('common:field.none')}`;
  const settle = async (): Promise<void> => {
    const body = amendmentOf(mine, theirs, chosen, words);
    await (body ? work.amend(item, child, body, now.version) : work.keepTheirs(item, canAdd));
    goTo('pending', null, true);
  };
  return (
    <>
      <p>
        {t('field:conflict.recorded', { name: theirs.by?.displayName ?? '', time: formatInstant(theirs.at) })}
      </p>
      {fields.map((field) => (
        <Choice
          key={field}
          legend={t(`field:record.${field}`)}
          value={chosen.includes(field) ? 'mine' : 'theirs'}
          options={[
            {
              value: 'theirs',
              label: t('field:conflict.theirs', { text: fieldText(field, theirs) ?? t('common:field.none') }),
            },
            ...(canAdd
              ? [
                  {
                    value: 'mine' as const,
                    label: t('field:conflict.mine', {
                      text: fieldText(field, mine) ?? t('common:field.none'),
                    }),
                  },
                ]
              : []),
          ]}
          onValue={(which) =>
            setChosen(which === 'mine' ? [...chosen, field] : chosen.filter((one) => one !== field))
          }
        />
      ))}
      <button type="button" className="button--main" onClick={() => void settle()}>
        {t(chosen.length > 0 ? 'field:conflict.add' : 'field:conflict.keepTheirs')}
      </button>
    </>
  );
}

/** The hub has something else than this phone supposed. Nothing is decided without the person. */
export function ConflictScreen({ item }: { item: ItemRow }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { work } = useWork();
  const payload = usePayload(item.id);
  const { now, fault } = useNow(item, payload?.conflict);
  const sending = payload?.sending;
  const record = sending?.kind === 'record' ? sending.body : null;
  const again = now?.allowedActions.find((action) => action === item.kind);
  const resend = async (): Promise<void> => {
    await work.retry(item.id, now?.version);
    goTo('pending', null, true);
  };
  return (
    <Page title={t('field:conflict.title')}>
      <Notice tone="warn">
        {t('field:conflict.body', {
          child: payload?.child ?? '',
          state: now ? label('followUpState', now.state) : '',
        })}
      </Notice>
      {fault != null && <ProblemNotice error={fault} />}
      {now && record && now.recorded && payload && (
        <Compare item={item} mine={record} theirs={now.recorded} now={now} child={payload.child} />
      )}
      {again && (
        <button type="button" className="button--main" onClick={() => void resend()}>
          {t('field:conflict.resend')}
        </button>
      )}
      <button type="button" onClick={() => goTo('pending', null, true)}>
        {t('field:conflict.later')}
      </button>
      <ConfirmButton
        label={t('field:pending.remove')}
        question={t('field:pending.removeSure')}
        yes={t('field:pending.removeYes')}
        onConfirm={() => void work.remove(item.id).then(() => goTo('pending', null, true))}
      />
    </Page>
  );
}
