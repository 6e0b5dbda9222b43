import { FLAG_CLOSE_REASONS, type Flag, type FlagAddition, type FlagCloseReason } from '@app/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { flagsApi } from '../../../shared/api';
import { useLabel } from '../../../shared/format';
import { ActDialog, DayInput, Field, RadioGroup, TextArea } from '../../../shared/forms';

interface Props {
  flag: Flag;
  onDone: (flag: Flag) => void;
  onClose: () => void;
}

function Note({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (text: string) => void;
}) {
  return (
    <Field id="flag-note" label={label}>
      {(described) => <TextArea {...described} max={2000} value={value} onChange={onChange} />}
    </Field>
  );
}

export function WatchFlagDialog(props: Props) {
  const { t } = useTranslation();
  const { flag } = props;
  const [reviewOn, setReviewOn] = useState('');
  const [note, setNote] = useState('');
  return (
    <ActDialog
      {...props}
      title={t('flags:act.watch')}
      check={() => [
        ...(reviewOn ? [] : [{ field: 'flag-review', text: t('flags:fault.reviewOn') }]),
        ...(note.trim().length >= 2 ? [] : [{ field: 'flag-note', text: t('flags:fault.note') }]),
      ]}
      body={{ reviewOn, note: note.trim() }}
      send={(body, key) => flagsApi.watch(flag.id, body, flag.version, key)}
    >
      <Field id="flag-review" label={t('flags:dialog.reviewOn')}>
        {(described) => <DayInput {...described} value={reviewOn} onChange={setReviewOn} />}
      </Field>
      <Note label={t('flags:dialog.watchNote')} value={note} onChange={setNote} />
    </ActDialog>
  );
}

export function CloseFlagDialog(props: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const { flag } = props;
  const [reason, setReason] = useState<FlagCloseReason | ''>('');
  const [note, setNote] = useState('');
  return (
    <ActDialog
      {...props}
      title={t('flags:act.close')}
      check={() => [
        ...(reason ? [] : [{ field: 'flag-reason', text: t('flags:fault.reason') }]),
        ...(note.trim().length >= 2 ? [] : [{ field: 'flag-note', text: t('flags:fault.note') }]),
      ]}
      body={{ reason: reason || ('supported' as const), note: note.trim() }}
      send={(body, key) => flagsApi.close(flag.id, body, flag.version, key)}
    >
      <RadioGroup
        id="flag-reason"
        legend={t('flags:dialog.reason')}
        value={reason}
        onChange={setReason}
        options={FLAG_CLOSE_REASONS.map((code) => ({ value: code, label: label('flagClose', code) }))}
      />
      <Note label={t('flags:dialog.closeNote')} value={note} onChange={setNote} />
    </ActDialog>
  );
}

export function TextDialog(props: Props & { kind: FlagAddition }) {
  const { t } = useTranslation();
  const { flag, kind } = props;
  const [text, setText] = useState('');
  return (
    <ActDialog
      {...props}
      title={t(`flags:act.${kind}`)}
      check={() => (text.trim().length >= 2 ? [] : [{ field: 'flag-note', text: t('flags:fault.note') }])}
      body={{ kind, text: text.trim() }}
      send={(body, key) => flagsApi.add(flag.id, body, key)}
    >
      <Note label={t(`flags:dialog.${kind}`)} value={text} onChange={setText} />
    </ActDialog>
  );
}
