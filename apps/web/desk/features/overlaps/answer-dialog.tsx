import { OVERLAP_ANSWERS, type Overlap, type OverlapAnswer } from '@app/contracts';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { overlapsApi } from '../../../shared/api';
import { ErrorState } from '../../../shared/components';
import { Dialog, Field, RadioGroup, TextArea } from '../../../shared/forms';
import { useOverlapAct } from './use-overlap-act';

const MAX_NOTE = 500;

export function AnswerDialog({ overlap, onClose }: { overlap: Overlap; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { busy, error, renew, run } = useOverlapAct();
  const [answer, setAnswer] = useState<OverlapAnswer | ''>('');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const choices = OVERLAP_ANSWERS.filter((one) => overlap.role === 'party' || one !== 'unsure');
  const submit = async (): Promise<void> => {
    setTried(true);
    if (answer === '') return;
    if (!(await run((key) => overlapsApi.answer(overlap, { answer, note }, key)))) return;
    message.success(t('overlaps:answered'));
    onClose();
  };
  return (
    <Dialog
      title={t('overlaps:answerOf', { number: overlap.number })}
      busy={busy}
      onClose={onClose}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            {t('common:action.cancel')}
          </Button>
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('overlaps:submit')}
          </Button>
        </>
      }
    >
      {error != null && <ErrorState error={error} />}
      <RadioGroup
        id="overlap-answer"
        legend={t('overlaps:question')}
        look="rows"
        error={tried && answer === '' ? t('common:field.required') : undefined}
        value={answer}
        onChange={(one) => {
          renew();
          setAnswer(one);
        }}
        options={choices.map((one) => ({
          value: one,
          label: t(`overlaps:choice.${one}`),
          note: t(`overlaps:choice.${one}Note`),
        }))}
      />
      <Field id="overlap-note" label={t('overlaps:remark')} optional>
        {(control) => (
          <TextArea
            {...control}
            max={MAX_NOTE}
            value={note}
            onChange={(text) => {
              renew();
              setNote(text);
            }}
          />
        )}
      </Field>
    </Dialog>
  );
}
