import { LIMIT_STEPS, limitUnit, STATUTORY_U0, type LimitStep, type StepLimits } from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { keys, limitsApi } from '../../../shared/api';
import { useLabel } from '../../../shared/format';
import type { LimitsEdit } from './limits-tab';
import { WriteDialog } from './write-dialog';

interface Fields {
  limits: StepLimits;
}

/** The five spans of one urgency. For a present danger the fields end where the law does. */
export function LimitsDialog({ edit, onClose }: { edit: LimitsEdit; onClose: () => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const { scope, urgency, current } = edit;
  const most = (step: LimitStep): number | undefined =>
    urgency === 'U0' && step !== 'outcome' ? STATUTORY_U0[step] : undefined;

  const save = async (limits: StepLimits | null): Promise<void> => {
    await limitsApi.set({ scope, urgency, limits });
    message.success(t('common:saved'));
    await queryClient.invalidateQueries({ queryKey: keys.limits });
  };
  const reset = (): void =>
    void save(null)
      .then(onClose)
      .catch(() => message.error(t('common:error.INTERNAL')));

  return (
    <WriteDialog<Fields>
      title={t('clocks:limits.editTitle', { urgency: label('urgency', urgency) })}
      submitText={t('common:action.save')}
      form={form}
      initial={{ limits: Object.fromEntries(LIMIT_STEPS.map((step) => [step, current[step]])) as StepLimits }}
      onSubmit={({ limits }) => save(limits)}
      onClose={onClose}
    >
      <p className="muted">{t(`clocks:limits.unit.${limitUnit(urgency)}`)}</p>
      {urgency === 'U0' && <p>{t('clocks:limits.statutory')}</p>}
      {LIMIT_STEPS.map((step) => (
        <Form.Item
          key={step}
          name={['limits', step]}
          label={t(`clocks:step.${step}`)}
          extra={t(`clocks:stepHint.${step}`)}
          rules={[{ required: true, message: t('common:field.required') }]}
        >
          <InputNumber min={step === 'grace' ? 0 : 1} max={most(step)} precision={0} />
        </Form.Item>
      ))}
      {edit.isOverride && (
        <Button type="link" onClick={reset}>
          {t('clocks:limits.reset')}
        </Button>
      )}
    </WriteDialog>
  );
}
