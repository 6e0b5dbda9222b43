import { NEEDS, POOL_DAYS, POOL_URGENCIES, type Case, type Need, type PoolUrgency } from '@app/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { poolApi } from '../../../shared/api';
import { dayOf, serverClock, useLabel } from '../../../shared/format';
import {
  CheckGroup,
  DayInput,
  Dialog,
  ErrorSummary,
  Field,
  RadioGroup,
  TextArea,
} from '../../../shared/forms';
import { useActFaults } from './act-faults';
import { usePoolAct } from './use-pool-act';

const TEXT_MAX = 500;
const DAY = 86_400_000;

/** Needs of a case on a card for the agencies of the area; it tells nobody whose needs they are. */
export function OfferDialog({ record, onClose }: { record: Case; onClose: () => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  const navigate = useNavigate();
  const act = usePoolAct();
  const [now] = useState(() => serverClock.now());
  const [needs, setNeeds] = useState<Need[]>(record.needs);
  const [urgency, setUrgency] = useState<PoolUrgency>('U2');
  const [situation, setSituation] = useState('');
  const [ask, setAsk] = useState('');
  const [openUntil, setUntil] = useState(() => dayOf(now + POOL_DAYS.usual * DAY));
  const [tried, setTried] = useState(false);
  const own = {
    needs: needs.length === 0 ? 'pool:fault.needs' : null,
    situation: situation.trim() ? null : 'pool:fault.situation',
    ask: ask.trim() ? null : 'pool:fault.ask',
  };
  const faults = useActFaults(act.error, own, tried);
  const submit = async (): Promise<void> => {
    setTried(true);
    if (Object.values(own).some(Boolean)) return;
    const body = {
      needs,
      urgency,
      risk: record.risk,
      situation: situation.trim(),
      ask: ask.trim(),
      openUntil: openUntil || undefined,
    };
    const card = await act.run((key) => poolApi.offer(record.id, body, key));
    if (card) void navigate(`/pool/${card.id}`);
  };
  return (
    <Dialog
      title={t('pool:offer.title')}
      onClose={onClose}
      busy={act.busy}
      wide
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={onClose} disabled={act.busy}>
            {t('common:action.cancel')}
          </Button>
          <Button type="primary" htmlType="submit" loading={act.busy}>
            {t('pool:offer.confirm')}
          </Button>
        </>
      }
    >
      <ErrorSummary items={faults.items} round={act.round} />
      <p>{t('pool:offer.lead')}</p>
      <CheckGroup
        id="pool-needs"
        legend={t('pool:offer.needs')}
        error={faults.textOf('needs')}
        value={needs}
        onChange={setNeeds}
        options={NEEDS.map((need) => ({ value: need, label: label('need', need) }))}
      />
      <RadioGroup
        id="pool-urgency"
        legend={t('pool:offer.urgency')}
        hint={t('pool:offer.urgencyHint')}
        value={urgency}
        onChange={setUrgency}
        options={POOL_URGENCIES.map((code) => ({ value: code, label: label('urgency', code) }))}
      />
      <Field
        id="pool-situation"
        label={t('pool:offer.situation')}
        hint={t('pool:offer.situationHint')}
        error={faults.textOf('situation')}
      >
        {(described) => (
          <TextArea {...described} data-autofocus max={TEXT_MAX} value={situation} onChange={setSituation} />
        )}
      </Field>
      <Field id="pool-ask" label={t('pool:offer.ask')} error={faults.textOf('ask')}>
        {(described) => <TextArea {...described} rows={3} max={TEXT_MAX} value={ask} onChange={setAsk} />}
      </Field>
      <Field id="pool-openUntil" label={t('pool:offer.until')} error={faults.textOf('openUntil')}>
        {(described) => (
          <DayInput
            {...described}
            value={openUntil}
            min={dayOf(now)}
            max={dayOf(now + POOL_DAYS.most * DAY)}
            onChange={setUntil}
          />
        )}
      </Field>
    </Dialog>
  );
}
