import type { CalendarDay } from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { keys, limitsApi } from '../../../shared/api';
import { parseLines, toLines } from './calendar-lines';
import { WriteDialog } from './write-dialog';

interface Fields {
  lines: string;
}

/** A year as one list that is replaced whole: what is in the announcement, line by line. */
export function CalendarDialog(props: { year: number; days: CalendarDay[]; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const save = async ({ lines }: Fields): Promise<void> => {
    await limitsApi.putCalendar({ year: props.year, days: parseLines(lines).days });
    message.success(t('common:saved'));
    await queryClient.invalidateQueries({ queryKey: keys.calendar(props.year) });
  };
  return (
    <WriteDialog<Fields>
      title={t('clocks:calendar.importTitle', { year: props.year })}
      submitText={t('common:action.save')}
      form={form}
      initial={{ lines: toLines(props.days) }}
      onSubmit={save}
      onClose={props.onClose}
    >
      <Form.Item
        name="lines"
        label={t('clocks:calendar.lines')}
        extra={t('clocks:calendar.linesHint')}
        rules={[
          {
            validator: (_, value: string) => {
              const { wrong } = parseLines(value);
              const line = wrong[0];
              return line === undefined
                ? Promise.resolve()
                : Promise.reject(new Error(t('clocks:calendar.wrongLine', { line })));
            },
          },
        ]}
      >
        <Input.TextArea rows={12} />
      </Form.Item>
    </WriteDialog>
  );
}
