import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem, keys } from '../../../shared/api';
import { Field, FormDialog, RadioGroup, TextArea, useSending, type Choice } from '../../../shared/forms';
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
  const queryClient = useQueryClient();
  const key = useIntentKey();
  const [choice, setChoice] = useState<T | ''>('');
  const [text, setText] = useState('');
  const sending = useSending();

  const send = async (verdict: T): Promise<void> => {
    await props.send(verdict, text.trim() || undefined, key.current());
    void queryClient.invalidateQueries({ queryKey: keys.cases });
    message.success(t('duties:saved'));
    props.onClose();
  };
  const submit = (): void => {
    if (!choice) return sending.refuse({ field: 'verdict', text: t('duties:choose') });
    if (choice === props.needsText && text.trim().length < TEXT_MIN)
      return sending.refuse({ field: 'verdict-text', text: t('duties:textNeeded') });
    return sending.send(
      () => send(choice),
      (error) => {
        if (!isProblem(error) || !error.retryable) key.renew();
        return [];
      },
    );
  };

  return (
    <FormDialog
      title={props.title}
      action={t('duties:save')}
      sending={sending}
      onClose={props.onClose}
      onSubmit={submit}
    >
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
    </FormDialog>
  );
}
