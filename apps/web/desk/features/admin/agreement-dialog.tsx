import { AGREEMENT_TYPES, DATA_CLASSES, type CreateAgreementRequest } from '@app/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { directoryApi, keys } from '../../../shared/api';
import { dayOf, serverClock, useLabel } from '../../../shared/format';
import { useMe } from '../../../shared/hooks/me';
import { WriteDialog } from './write-dialog';

const YEAR_MS = 365 * 86_400_000;

/** Proposes an agreement; it is in force when the other side has signed and the first day has come. */
export function AgreementDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  const me = useMe();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<CreateAgreementRequest>();
  const required = { required: true, message: t('common:field.required') };
  const { data: agencies } = useQuery({
    queryKey: keys.agencies({ limit: 100 }),
    queryFn: ({ signal }) => directoryApi.agencies({ limit: 100 }, signal),
  });
  const others = agencies?.items.filter((agency) => agency.id !== me.agency.id) ?? [];
  const now = serverClock.now();

  const save = async (fields: CreateAgreementRequest, key: string): Promise<void> => {
    await directoryApi.createAgreement(fields, key);
    message.success(t('admin:agreements.proposed'));
    await queryClient.invalidateQueries({ queryKey: keys.directory });
  };

  return (
    <WriteDialog
      title={t('admin:agreements.create')}
      submitText={t('admin:agreements.propose')}
      form={form}
      initial={{
        type: 'provide',
        dataClasses: ['identity'],
        validFrom: dayOf(now),
        validTo: dayOf(now + YEAR_MS),
      }}
      onSubmit={save}
      onClose={onClose}
    >
      <Form.Item name="withAgencyId" label={t('admin:agreements.partner')} rules={[required]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={others.map((agency) => ({ value: agency.id, label: agency.name }))}
        />
      </Form.Item>
      <Form.Item name="type" label={t('admin:agreements.type')} rules={[required]}>
        <Select options={AGREEMENT_TYPES.map((value) => ({ value, label: label('agreementType', value) }))} />
      </Form.Item>
      <Form.Item name="purpose" label={t('admin:agreements.purpose')} rules={[required]}>
        <Input.TextArea rows={2} maxLength={300} showCount />
      </Form.Item>
      <Form.Item name="dataClasses" label={t('admin:agreements.classes')} rules={[required]}>
        <Select
          mode="multiple"
          options={DATA_CLASSES.map((value) => ({ value, label: label('dataClass', value) }))}
        />
      </Form.Item>
      <div className="row">
        <Form.Item name="validFrom" label={t('admin:agreements.from')} rules={[required]}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="validTo" label={t('admin:agreements.to')} rules={[required]}>
          <Input type="date" />
        </Form.Item>
      </div>
    </WriteDialog>
  );
}
