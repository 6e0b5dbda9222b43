import { REPORT_OUTCOMES, type Report, type ReportAction, type ReportOutcome } from '@app/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reportsApi } from '../../../shared/api';
import { useErrorText } from '../../../shared/components';
import { useLabel } from '../../../shared/format';
import { Dialog, ErrorSummary, Field, RadioGroup, TextArea, type SummaryItem } from '../../../shared/forms';

const TEXT_MIN: Record<'feedback' | 'close', number> = { feedback: 2, close: 10 };

/** Acknowledge, tell whoever reported, and only then close. */
export function ReportActs({ report, onChanged }: { report: Report; onChanged: (report: Report) => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  const errorText = useErrorText();
  const [open, setOpen] = useState<'feedback' | 'close' | null>(null);
  const [busy, setBusy] = useState(false);
  const [text, setText] = useState('');
  const [outcome, setOutcome] = useState<ReportOutcome | ''>('');
  const [faults, setFaults] = useState<{ items: SummaryItem[]; round: number }>({ items: [], round: 0 });
  const refuse = (items: SummaryItem[]): void => setFaults(({ round }) => ({ items, round: round + 1 }));
  const may = (action: ReportAction): boolean => report.allowedActions.includes(action);

  const run = async (act: () => Promise<Report>): Promise<void> => {
    setBusy(true);
    try {
      onChanged(await act());
      setOpen(null);
      setText('');
      setFaults({ items: [], round: 0 });
    } catch (error) {
      refuse([{ field: null, text: errorText(error) }]);
    } finally {
      setBusy(false);
    }
  };
  const submit = (): void => {
    if (open === null) return;
    const items: SummaryItem[] = [
      ...(open === 'close' && !outcome ? [{ field: 'outcome', text: t('emergency:fault.outcome') }] : []),
      ...(text.trim().length < TEXT_MIN[open]
        ? [{ field: 'report-text', text: t(`emergency:fault.${open}`) }]
        : []),
    ];
    if (items.length > 0) return refuse(items);
    const body = text.trim();
    void run(() =>
      open === 'feedback'
        ? reportsApi.feedback(report.id, { text: body }, report.version)
        : reportsApi.close(report.id, { outcome: outcome || 'handled', reason: body }, report.version),
    );
  };
  return (
    <>
      {open === null && <ErrorSummary {...faults} />}
      <div className="danger-calls" role="group" aria-label={t('emergency:act.label')}>
        {may('acknowledge') && (
          <Button
            type="primary"
            loading={busy}
            onClick={() => void run(() => reportsApi.acknowledge(report.id, report.version))}
          >
            {t('emergency:act.acknowledge')}
          </Button>
        )}
        {may('feedback') && (
          <Button onClick={() => setOpen('feedback')}>{t('emergency:act.feedback')}</Button>
        )}
        {may('close') && <Button onClick={() => setOpen('close')}>{t('emergency:act.close')}</Button>}
      </div>
      {open !== null && (
        <Dialog
          title={t(`emergency:act.${open}`)}
          onClose={() => setOpen(null)}
          busy={busy}
          onSubmit={submit}
          footer={
            <>
              <Button onClick={() => setOpen(null)} disabled={busy}>
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
            {open === 'close' && (
              <RadioGroup
                id="outcome"
                legend={t('emergency:page.outcome')}
                value={outcome}
                onChange={setOutcome}
                options={REPORT_OUTCOMES.map((code) => ({
                  value: code,
                  label: label('reportOutcome', code),
                }))}
              />
            )}
            <Field id="report-text" label={t(`emergency:dialog.${open}`)}>
              {(described) => <TextArea {...described} max={1000} value={text} onChange={setText} />}
            </Field>
          </div>
        </Dialog>
      )}
    </>
  );
}
