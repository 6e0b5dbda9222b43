import {
  NOTICE_LEVELS,
  ROLES,
  RULE_CHANNELS,
  type NoticeLevel,
  type NoticeTableRow,
  type Role,
  type RuleChannel,
} from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { keys, notificationsApi } from '../../../shared/api';
import { useErrorText } from '../../../shared/components';
import { useLabel } from '../../../shared/format';
import { WriteDialog } from './write-dialog';

interface Fields {
  role?: Role;
  level: NoticeLevel;
  channels: RuleChannel[];
}
interface Props {
  row: NoticeTableRow;
  isForRole: boolean;
  name: string;
  onClose: () => void;
}

const rankOf = (level: NoticeLevel): number => NOTICE_LEVELS.indexOf(level);

/** Level and ways of one row. What is below the floor cannot be chosen; quiet has no ways, an alarm all of them. */
export function NoticeRuleDialog({ row, isForRole, name, onClose }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const level = Form.useWatch('level', form) ?? row.level;
  const { kind, side, floor, version } = row;
  const isFixed = (channel: RuleChannel): boolean =>
    level === 'quiet' || level === 'alarm' || floor.channels.includes(channel);

  const save = async (role: Role | null, change: Omit<Fields, 'role'> | null): Promise<void> => {
    await notificationsApi.putNoticeRule(
      { kind, side, role, level: change?.level ?? null, channels: change?.channels ?? [] },
      version,
    );
    message.success(t('common:saved'));
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: keys.noticeTable }),
      queryClient.invalidateQueries({ queryKey: keys.noticeRules }),
    ]);
  };
  const reset = (): void =>
    void save(row.role, null)
      .then(onClose)
      .catch((error: unknown) => message.error(errorText(error)));
  const follow = (next: NoticeLevel): void => {
    if (next === 'quiet') form.setFieldValue('channels', []);
    if (next === 'alarm') form.setFieldValue('channels', [...RULE_CHANNELS]);
    if (next !== 'quiet' && level === 'quiet') form.setFieldValue('channels', ['mail']);
  };

  return (
    <WriteDialog<Fields>
      title={name}
      submitText={t('common:action.save')}
      form={form}
      initial={{ level: row.level, channels: row.channels.filter(isOfTable) }}
      onSubmit={({ role, ...change }) => save(isForRole ? (role ?? null) : row.role, change)}
      onClose={onClose}
    >
      <p className="muted">
        {t(`hub:side.${side}`)}
        {t('shell:listSeparator')}
        {row.role === null ? t(`hub:audience.${row.audience}`) : label('role', row.role)}
      </p>
      {floor.level !== 'quiet' && <p>{t('hub:table.floorNote')}</p>}
      {isForRole && (
        <Form.Item
          name="role"
          label={t('hub:table.role')}
          extra={t('hub:table.roleHint')}
          rules={[{ required: true, message: t('common:field.required') }]}
        >
          <Select options={ROLES.map((value) => ({ value, label: label('role', value) }))} />
        </Form.Item>
      )}
      <Form.Item name="level" label={t('hub:table.level')}>
        <Select<NoticeLevel>
          onChange={follow}
          options={NOTICE_LEVELS.map((value) => ({
            value,
            label: t(`notices:level.${value}`),
            disabled: rankOf(value) < rankOf(floor.level),
          }))}
        />
      </Form.Item>
      <Form.Item
        name="channels"
        label={t('hub:table.ways')}
        extra={t('hub:table.waysHint')}
        rules={[
          {
            validator: (_, channels: RuleChannel[]) =>
              level === 'quiet' || channels.length > 0
                ? Promise.resolve()
                : Promise.reject(new Error(t('hub:table.wayNeeded'))),
          },
        ]}
      >
        <Checkbox.Group
          options={RULE_CHANNELS.map((value) => ({
            value,
            label: t(`notices:channel.${value}`),
            disabled: isFixed(value),
          }))}
        />
      </Form.Item>
      {version > 0 && (
        <Button type="link" onClick={reset}>
          {t('hub:table.reset')}
        </Button>
      )}
    </WriteDialog>
  );
}

function isOfTable(channel: string): channel is RuleChannel {
  return (RULE_CHANNELS as readonly string[]).includes(channel);
}
