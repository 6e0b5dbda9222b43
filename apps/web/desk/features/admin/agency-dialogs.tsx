import {
  AGENCY_STATUSES,
  AGENCY_TYPES,
  type Agency,
  type CreateAgencyRequest,
  type UpdateAgencyRequest,
} from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { directoryApi, keys } from '../../../shared/api';
import { useLabel } from '../../../shared/format';
import { DivisionPicker } from './division-picker';
import { WriteDialog } from './write-dialog';

export function AgencyCreateDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<CreateAgencyRequest>();
  const required = { required: true, message: t('common:field.required') };

  const save = async (fields: CreateAgencyRequest, key: string): Promise<void> => {
    const { phone, ...rest } = fields;
    const agency = await directoryApi.createAgency(phone ? { ...rest, phone } : rest, key);
    message.success(t('admin:agencies.created', { name: agency.name }));
    await queryClient.invalidateQueries({ queryKey: keys.directory });
  };

  return (
    <WriteDialog
      title={t('admin:agencies.create')}
      submitText={t('admin:agencies.createSubmit')}
      form={form}
      onSubmit={save}
      onClose={onClose}
    >
      <Form.Item name="name" label={t('admin:agencies.name')} rules={[required]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="type" label={t('admin:agencies.type')} rules={[required]}>
        <Select options={AGENCY_TYPES.map((value) => ({ value, label: label('agencyType', value) }))} />
      </Form.Item>
      <Form.Item name="divisionCode" label={t('admin:agencies.division')} rules={[required]}>
        <DivisionPicker />
      </Form.Item>
      <Form.Item name="phone" label={t('admin:agencies.phone')}>
        <Input inputMode="tel" maxLength={20} />
      </Form.Item>
    </WriteDialog>
  );
}

interface EditProps {
  agency: Agency;
  platform: boolean;
  onClose: () => void;
}

export function AgencyEditDialog({ agency, platform, onClose }: EditProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<UpdateAgencyRequest>();
  const initial: UpdateAgencyRequest = {
    name: agency.name,
    phone: agency.phone ?? undefined,
    status: agency.status,
  };

  const save = async (fields: UpdateAgencyRequest): Promise<void> => {
    await directoryApi.updateAgency(agency.id, fields, agency.version);
    message.success(t('common:saved'));
    await queryClient.invalidateQueries({ queryKey: keys.directory });
  };

  return (
    <WriteDialog
      title={t('admin:agencies.editOf', { name: agency.name })}
      submitText={t('common:action.save')}
      form={form}
      initial={initial}
      onSubmit={save}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={t('admin:agencies.name')}
        rules={[{ required: true, message: t('common:field.required') }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="phone" label={t('admin:agencies.phone')}>
        <Input inputMode="tel" maxLength={20} />
      </Form.Item>
      {platform && (
        <Form.Item name="status" label={t('admin:agencies.status')} extra={t('admin:agencies.statusNote')}>
          <Select
            options={AGENCY_STATUSES.map((value) => ({ value, label: label('agencyStatus', value) }))}
          />
        </Form.Item>
      )}
    </WriteDialog>
  );
}
