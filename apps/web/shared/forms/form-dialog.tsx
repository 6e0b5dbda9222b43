import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../components';
import { Dialog } from './dialog';
import { ErrorSummary, type SummaryItem } from './error-summary';

export interface Sending {
  busy: boolean;
  faults: { items: SummaryItem[]; round: number };
  /** What is wrong with one control, in the words of the summary. */
  errorOf: (field: string) => string | undefined;
  refuse: (...items: SummaryItem[]) => void;
  /** What was refused stays on the page with what was typed; `faultsOf` finds the fields that an answer names. */
  send: (act: () => Promise<void>, faultsOf?: (error: unknown) => SummaryItem[]) => void;
}

/** One try after the other of one form; whoever succeeds closes it. */
export function useSending(): Sending {
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);
  const [faults, setFaults] = useState<Sending['faults']>({ items: [], round: 0 });
  const refuse = (...items: SummaryItem[]): void => setFaults(({ round }) => ({ items, round: round + 1 }));
  const attempt = async (
    act: () => Promise<void>,
    faultsOf?: (error: unknown) => SummaryItem[],
  ): Promise<void> => {
    setBusy(true);
    try {
      await act();
    } catch (error) {
      const items = faultsOf?.(error) ?? [];
      refuse(...(items.length > 0 ? items : [{ field: null, text: errorText(error) }]));
      setBusy(false);
    }
  };
  return {
    busy,
    faults,
    errorOf: (field) => {
      const text = faults.items.find((item) => item.field === field)?.text;
      return typeof text === 'string' ? text : undefined;
    },
    refuse,
    send: (act, faultsOf) => void attempt(act, faultsOf),
  };
}

interface Props {
  title: ReactNode;
  sending: Sending;
  /** The word on the button that sends. */
  action: string;
  danger?: boolean;
  wide?: boolean;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A dialog that is one form: what is wrong on top, its fields, and the two ways out. */
export function FormDialog({ title, sending, action, danger, wide, onSubmit, onClose, children }: Props) {
  const { t } = useTranslation();
  const { busy, faults } = sending;
  return (
    <Dialog
      title={title}
      onClose={onClose}
      busy={busy}
      wide={wide}
      onSubmit={onSubmit}
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            {t('common:action.cancel')}
          </Button>
          <Button type="primary" danger={danger} htmlType="submit" loading={busy}>
            {action}
          </Button>
        </>
      }
    >
      <ErrorSummary {...faults} />
      {children}
    </Dialog>
  );
}
