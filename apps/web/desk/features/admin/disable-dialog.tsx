import type { DisablePersonRequest, Person } from '@app/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { directoryApi, keys } from '../../../shared/api';
import { useLabel } from '../../../shared/format';
import { WriteDialog } from './write-dialog';

/** Nobody leaves with open work: it goes to a colleague in the same act. */
export function DisableDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<DisablePersonRequest>();
  const required = { required: true, message: t('common:field.required') };
  const filter = { agency: person.agency.id, status: 'active', limit: 100 };
  const { data: colleagues } = useQuery({
    queryKey: keys.people(filter),
    queryFn: ({ signal }) => directoryApi.people(filter, signal),
  });
  const options = (colleagues?.items ?? [])
    .filter((one) => one.id !== person.id && one.status === 'active')
    .map((one) => ({
      value: one.id,
      label: t('admin:disable.colleague', {
        name: one.displayName,
        roles: one.roles.map((role) => label('role', role)).join(t('shell:listSeparator')),
      }),
    }));

  const save = async (fields: DisablePersonRequest, key: string): Promise<void> => {
    const { handedOver } = await directoryApi.disablePerson(person.id, fields, person.version, key);
    message.success(t('admin:disable.done', { name: person.displayName, ...handedOver }));
    await queryClient.invalidateQueries({ queryKey: keys.directory });
  };

  return (
    <WriteDialog
      title={t('admin:disable.title', { name: person.displayName })}
      submitText={t('admin:disable.submit')}
      form={form}
      onSubmit={save}
      onClose={onClose}
    >
      <p>{t('admin:disable.body')}</p>
      <Form.Item
        name="handOverTo"
        label={t('admin:disable.handOverTo')}
        rules={[required]}
        extra={colleagues && options.length === 0 ? t('admin:disable.nobody') : undefined}
      >
        <Select showSearch={{ optionFilterProp: 'label' }} options={options} />
      </Form.Item>
      <Form.Item name="reason" label={t('admin:disable.reason')} rules={[required]}>
        <Input.TextArea rows={2} maxLength={200} showCount />
      </Form.Item>
    </WriteDialog>
  );
}
