import { FLAG_CLOSE_REASONS, type Flag, type FlagAddition, type FlagCloseReason } from '@app/contracts';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { flagsApi } from '../../../shared/api';
import { useErrorText } from '../../../shared/components';
import { useLabel } from '../../../shared/format';
import {
  DayInput,
  Dialog,
  ErrorSummary,
  Field,
  RadioGroup,
  TextArea,
  type SummaryItem,
} from '../../../shared/forms';
import { useIntentKey } from '../../../shared/hooks/intent-key';

interface Props {
  flag: Flag;
  onDone: (flag: Flag) => void;
  onClose: () => void;
}

interface FrameProps extends Props {
  title: string;
  /** Faults of the form; empty when it may be sent. */
  check: () => SummaryItem[];
  send: (key: string) => Promise<Flag>;
  children: ReactNode;
}

/** What the dialogs of a flag have in common: one intent, its faults, and nothing typed is lost. */
function Frame({ title, check, send, onDone, onClose, children }: FrameProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const key = useIntentKey();
  const [busy, setBusy] = useState(false);
  const [faults, setFaults] = useState<{ items: SummaryItem[]; round: number }>({ items: [], round: 0 });
  const refuse = (items: SummaryItem[]): void => setFaults(({ round }) => ({ items, round: round + 1 }));
  const submit = async (): Promise<void> => {
    const items = check();
    if (items.length > 0) return refuse(items);
    setBusy(true);
    try {
      onDone(await send(key.current()));
    } catch (error) {
      key.renew();
      refuse([{ field: null, text: errorText(error) }]);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      busy={busy}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            {t('common:action.cancel')}
          </Button>
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('common:action.confirm')}
          </Button>
        </>
      }
    >
      <div className="form-stack">
        <ErrorSummary {...faults} />
        {children}
      </div>
    </Dialog>
  );
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
    <Frame
      {...props}
      title={t('flags:act.watch')}
      check={() => [
        ...(reviewOn ? [] : [{ field: 'flag-review', text: t('flags:fault.reviewOn') }]),
        ...(note.trim().length >= 2 ? [] : [{ field: 'flag-note', text: t('flags:fault.note') }]),
      ]}
      send={(key) => flagsApi.watch(flag.id, { reviewOn, note: note.trim() }, flag.version, key)}
    >
      <Field id="flag-review" label={t('flags:dialog.reviewOn')}>
        {(described) => <DayInput {...described} value={reviewOn} onChange={setReviewOn} />}
      </Field>
      <Note label={t('flags:dialog.watchNote')} value={note} onChange={setNote} />
    </Frame>
  );
}

export function CloseFlagDialog(props: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const { flag } = props;
  const [reason, setReason] = useState<FlagCloseReason | ''>('');
  const [note, setNote] = useState('');
  return (
    <Frame
      {...props}
      title={t('flags:act.close')}
      check={() => [
        ...(reason ? [] : [{ field: 'flag-reason', text: t('flags:fault.reason') }]),
        ...(note.trim().length >= 2 ? [] : [{ field: 'flag-note', text: t('flags:fault.note') }]),
      ]}
      send={(key) =>
        flagsApi.close(flag.id, { reason: reason || 'supported', note: note.trim() }, flag.version, key)
      }
    >
      <RadioGroup
        id="flag-reason"
        legend={t('flags:dialog.reason')}
        value={reason}
        onChange={setReason}
        options={FLAG_CLOSE_REASONS.map((code) => ({ value: code, label: label('flagClose', code) }))}
      />
      <Note label={t('flags:dialog.closeNote')} value={note} onChange={setNote} />
    </Frame>
  );
}

export function TextDialog(props: Props & { kind: FlagAddition }) {
  const { t } = useTranslation();
  const { flag, kind } = props;
  const [text, setText] = useState('');
  return (
    <Frame
      {...props}
      title={t(`flags:act.${kind}`)}
      check={() => (text.trim().length >= 2 ? [] : [{ field: 'flag-note', text: t('flags:fault.note') }])}
      send={(key) => flagsApi.add(flag.id, { kind, text: text.trim() }, key)}
    >
      <Note label={t(`flags:dialog.${kind}`)} value={text} onChange={setText} />
    </Frame>
  );
}
