import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem, keys } from '../../../shared/api';
import { useErrorText } from '../../../shared/components';
import {
  Dialog,
  ErrorSummary,
  Field,
  RadioGroup,
  TextArea,
  type Choice,
  type SummaryItem,
} from '../../../shared/forms';
import { useIntentKey } from '../../../shared/hooks/intent-key';

const TEXT_MIN = 10;
const TEXT_MAX = 500;

interface Props<T extends string> {
  title: string;
  legend: string;
  options: readonly Choice<T>[];
  /** The choice that says nothing without words. */
  needsText: T;
  textLabel: string;
  send: (choice: T, text: string | undefined, key: string) => Promise<unknown>;
  onClose: () => void;
  children: React.ReactNode;
}

/** One decision with a reason: a second look, or the answer of a holder. */
export function VerdictDialog<T extends string>(props: Props<T>) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  const key = useIntentKey();
  const [choice, setChoice] = useState<T | ''>('');
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [faults, setFaults] = useState<{ items: SummaryItem[]; round: number }>({ items: [], round: 0 });
  const refuse = (item: SummaryItem): void => setFaults(({ round }) => ({ items: [item], round: round + 1 }));

  const submit = async (): Promise<void> => {
    if (!choice) return refuse({ field: 'verdict', text: t('duties:choose') });
    if (choice === props.needsText && text.trim().length < TEXT_MIN)
      return refuse({ field: 'verdict-text', text: t('duties:textNeeded') });
    setBusy(true);
    try {
      await props.send(choice, text.trim() || undefined, key.current());
      void queryClient.invalidateQueries({ queryKey: keys.cases });
      message.success(t('duties:saved'));
      props.onClose();
    } catch (error) {
      if (!isProblem(error) || !error.retryable) key.renew();
      refuse({ field: null, text: errorText(error) });
      setBusy(false);
    }
    return undefined;
  };

  return (
    <Dialog
      title={props.title}
      onClose={props.onClose}
      busy={busy}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={props.onClose} disabled={busy}>
            {t('common:action.cancel')}
          </Button>
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('duties:save')}
          </Button>
        </>
      }
    >
      <ErrorSummary {...faults} />
      {props.children}
      <RadioGroup
        id="verdict"
        legend={props.legend}
        value={choice}
        onChange={setChoice}
        look="rows"
        options={props.options}
      />
      <Field id="verdict-text" label={props.textLabel} optional={choice !== props.needsText}>
        {(described) => <TextArea {...described} rows={3} max={TEXT_MAX} value={text} onChange={setText} />}
      </Field>
    </Dialog>
  );
}
